import path from 'node:path';
import {personalFolders} from '../claude/cli/find-cli.js';
import {isExecutable} from '../files/is-executable.js';
import type {Place} from './client-folders.js';

/** The first of the programs that is on the user's own `PATH`. */
export async function findProgram(
	names: readonly string[],
	{platform, env}: Pick<Place, 'env' | 'platform'>,
): Promise<string | undefined> {
	const isWindows = platform === 'win32';
	const extensions = isWindows
		? (env['PATHEXT'] ?? '.EXE;.CMD;.BAT').split(';')
		: [''];
	const folders = personalFolders({...env, PATH: env['PATH'] ?? env['Path']});
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
