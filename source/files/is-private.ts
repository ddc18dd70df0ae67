import process from 'node:process';

/**
Whether only its owner can access a file: the last two octal digits of its mode, group and others, are 0. Windows has no
such modes; the folders of a user are closed to others there.
*/
export function isPrivate({mode}: {mode: number}): boolean {
	return process.platform === 'win32' || mode % 0o100 === 0;
}
