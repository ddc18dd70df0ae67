import {createServer} from 'node:http';
import process from 'node:process';

// Stands for version 1 of this program: its health names nobody. Started as `standalone.js [port]`.
const port = Number(process.argv[2]);
createServer((request, response) => {
	response.setHeader('content-type', 'application/json');
	response.end(JSON.stringify({status: 'ok', provider: 'claude-code-cli'}));
}).listen(port, '127.0.0.1');
