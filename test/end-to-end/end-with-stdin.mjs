// Loaded before a program that reads nothing: it ends when whoever started it is gone, however that happened.
import process from 'node:process';

process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL'));
process.stdin.resume();
process.stdin.unref();
