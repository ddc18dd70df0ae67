import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import path from 'node:path';
import process from 'node:process';

// Starts what a service file says, in the keeping of a process that goes on when this one ends, and prints its number.
const keeper = spawn(
	process.execPath,
	[path.join(import.meta.dirname, 'keep.mjs'), ...process.argv.slice(2)],
	{detached: true, stdio: ['ignore', 'pipe', 'pipe']},
);
keeper.stderr.pipe(process.stderr);
createInterface(keeper.stdout).once('line', (line) => {
	// As text: a number would be printed in colour where colours are wanted.
	process.stdout.write(`${line}\n`);
	keeper.stdout.destroy();
	keeper.stderr.destroy();
	keeper.unref();
});
