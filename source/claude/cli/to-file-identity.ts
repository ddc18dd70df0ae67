import {statSync} from 'node:fs';

/** A string that changes when the file at a path is replaced, also behind symbolic links; empty when there is no file. */
export function toFileIdentity(path: string): string {
	try {
		const {dev, ino, size, mtimeMs} = statSync(path);
		return [dev, ino, size, mtimeMs].join(' ');
	} catch {
		return '';
	}
}
