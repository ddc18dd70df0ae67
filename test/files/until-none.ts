import {readdir} from 'node:fs/promises';
import {setTimeout as delay} from 'node:timers/promises';

/** Resolves when nothing in a folder has a name that begins so, with what else there is. */
export async function untilNone(
	folder: string,
	beginning = '',
): Promise<string[]> {
	for (;;) {
		const names = await readdir(folder);
		if (!names.some((name) => name.startsWith(beginning))) {
			return names;
		}

		await delay(20);
	}
}
