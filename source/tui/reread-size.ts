import process from 'node:process';

/**
Has the size of the terminal looked at anew, and the screen drawn in it: the signal that tells of a change goes to the
shell alone while that has the terminal.
*/
export function rereadSize(): void {
	process.emit('SIGWINCH', 'SIGWINCH');
}
