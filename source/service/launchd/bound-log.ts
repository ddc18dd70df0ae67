import {fstat} from 'node:fs';
import {copyFile, stat, truncate} from 'node:fs/promises';
import {promisify} from 'node:util';

const fiveMegabytes = 5 * 1024 * 1024;

/**
Begins the log anew when it has grown long; what was in it is then beside it, as `….old`. launchd appends to the log for
ever. Does nothing unless `output`, a file descriptor, is that very file: what a person has redirected is left alone.
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
			// Who writes to it appends, and so goes on at the beginning.
			await truncate(file);
		}
	} catch {
		// There is no such log, or no room to keep the old one: it stays as it is.
	}
}
