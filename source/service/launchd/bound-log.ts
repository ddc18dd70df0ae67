import {fstat} from 'node:fs';
import {copyFile, stat, truncate} from 'node:fs/promises';
import {promisify} from 'node:util';

const fiveMegabytes = 5 * 1024 * 1024;

/**
Rotates the log when it has grown long, to `….old`, because launchd appends to it forever. Does nothing unless `output`, a
file descriptor, is that very file: a redirected output is left alone.
*/
export async function boundLog(
	file: string,
	{output, limit = fiveMegabytes}: {output: number; limit?: number},
): Promise<void> {
	try {
		const [log, written] = await Promise.all([
			stat(file),
			promisify(fstat)(output),
		]);
		const isSame = log.dev === written.dev && log.ino === written.ino;
		if (isSame && log.size > limit) {
			await copyFile(file, `${file}.old`);
			// Writers append, so they continue at the beginning.
			await truncate(file);
		}
	} catch {
		// There is no log, or no room for a copy: it stays as it is.
	}
}
