import type {ChildProcess} from 'node:child_process';
import {createInterface} from 'node:readline';
import type {Readable} from 'node:stream';

export async function firstLine(output: Readable): Promise<string> {
	const lines = createInterface(output)[Symbol.asyncIterator]();
	const line = await lines.next();
	return String(line.value);
}

/** Resolves when it has ended, and all that it shared its output with. */
export async function untilClosed(child: ChildProcess): Promise<string> {
	return new Promise((resolve) => {
		child.once('close', () => {
			resolve('');
		});
	});
}
