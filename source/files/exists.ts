import {access} from 'node:fs/promises';

/** Whether a file exists and this user may see it. */
export async function exists(file: string): Promise<boolean> {
	try {
		await access(file);
		return true;
	} catch {
		return false;
	}
}
