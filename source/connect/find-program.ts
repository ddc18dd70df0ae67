import path from 'node:path';
import {isExecutable} from '../files/is-executable.js';
import type {Place} from './place.js';

/** The first of some programs that is on the `PATH`. */
export async function findProgram(
	names: readonly string[],
	{platform, env}: Pick<Place, 'env' | 'platform'>,
): Promise<string | undefined> {
	const isWindows = platform === 'win32';
	const separator = isWindows ? ';' : ':';
	const extensions = isWindows
		? (env['PATHEXT'] ?? '.EXE;.CMD;.BAT').split(';')
		: [''];
	const folders = (env['PATH'] ?? env['Path'] ?? '')
		.split(separator)
		.filter((folder) => folder !== '');
	for (const name of names) {
		for (const folder of folders) {
			for (const extension of extensions) {
				const file = path.join(folder, `${name}${extension}`);
				if (await isExecutable(file)) {
					return file;
				}
			}
		}
	}

	return undefined;
}
