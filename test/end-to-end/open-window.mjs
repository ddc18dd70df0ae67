// A terminal window for a program: `open-window.mjs dist/cli.js tui`. It tells the program's id once something is drawn.
import process from 'node:process';
import {spawn} from '@lydell/node-pty';

const child = spawn(process.execPath, process.argv.slice(2), {
	cols: 100,
	rows: 30,
	env: {...process.env, CI: 'false'},
});
let output = '';
child.onData((data) => {
	const wasDrawn = output.includes('streaming');
	output += data;
	if (!wasDrawn && output.includes('streaming')) {
		console.log(child.pid);
	}
});
