// Loaded into a server before its program: SIGUSR2 writes the longest hold of the event loop, in milliseconds of CPU, to the
// file that LOOP_HOLDS names, and begins again.
import {renameSync, writeFileSync} from 'node:fs';
import process from 'node:process';

let longest = 0;
let before = process.cpuUsage();

setInterval(() => {
	const {user, system} = process.cpuUsage(before);
	before = process.cpuUsage();
	longest = Math.max(longest, (user + system) / 1000);
}, 1).unref();

process.on('SIGUSR2', () => {
	const file = process.env.LOOP_HOLDS;
	writeFileSync(`${file}.new`, longest.toFixed(0));
	renameSync(`${file}.new`, file);
	longest = 0;
});
