import process from 'node:process';

/**
Whether a file is closed to everyone but its owner: the last two octal digits of its mode, group and others, are 0.
Windows has no such modes; a person's own folders are closed to others there.
*/
export function isPrivate({mode}: {mode: number}): boolean {
	return process.platform === 'win32' || mode % 0o100 === 0;
}
