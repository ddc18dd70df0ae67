import {statSync} from 'node:fs';

/** Differs when the file at a path is another one, through links as well; empty when there is none to be seen. */
export function toFileIdentity(path: string): string {
	try {
		const {dev, ino, size, mtimeMs} = statSync(path);
		return [dev, ino, size, mtimeMs].join(' ');
	} catch {
		return '';
	}
}
