import {createServer} from 'node:http';
import process from 'node:process';

// Stands for this program where a test is about the service and not about what it serves.
const port = Number(process.argv[process.argv.indexOf('--port') + 1]);
const server = createServer((request, response) => {
	response.setHeader('content-type', 'application/json');
	response.end(
		JSON.stringify({
			name: 'claude-max-api',
			version: '2.0.0',
			pid: process.pid,
			environment: process.env,
			words: process.argv.slice(2),
		}),
	);
});
server.listen(port, '127.0.0.1', () => {
	console.log(`serving on ${port}`);
});
process.on('SIGTERM', () => {
	console.log('ending');
	process.exit(0);
});
