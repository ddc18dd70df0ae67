import {access, constants, stat} from 'node:fs/promises';

/** Whether a path leads to a program that this user may run. */
export async function isExecutable(file: string): Promise<boolean> {
	try {
		await access(file, constants.X_OK);
		const stats = await stat(file);
		return stats.isFile();
	} catch {
		return false;
	}
}
