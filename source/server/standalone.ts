// Where version 1 had its server, which LaunchAgents of its time start: `node …/dist/server/standalone.js [port]`.
import process from 'node:process';

const [port = '3456', ...others] = process.argv.slice(2);
process.argv.splice(2, Infinity, '--port', port, ...others);
await import('../cli.js');
