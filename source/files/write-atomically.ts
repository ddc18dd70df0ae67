import {randomUUID} from 'node:crypto';
import {chmod, mkdir, open, rename, rm} from 'node:fs/promises';
import path from 'node:path';

/**
Writes beside the file and renames, so that a reader sees the old content or the new, never a part. The new file does not
keep the old mode. Creates missing folders.
*/
export async function writeAtomically(
	file: string,
	content: string | Uint8Array,
	{mode}: {mode: number},
): Promise<void> {
	await mkdir(path.dirname(file), {recursive: true});
	const draft = `${file}.${randomUUID()}.tmp`;
	try {
		const handle = await open(draft, 'wx', mode);
		try {
			await handle.writeFile(content);
			await handle.sync();
		} finally {
			await handle.close();
		}

		// The mode above is cut by the umask.
		await chmod(draft, mode);
		await rename(draft, file);
	} catch (error) {
		await rm(draft, {force: true});
		throw error;
	}
}
