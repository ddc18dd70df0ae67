import {access} from 'node:fs/promises';

/** Whether something of that name is there that this user may look at. */
export async function exists(file: string): Promise<boolean> {
	try {
		await access(file);
		return true;
	} catch {
		return false;
	}
}
