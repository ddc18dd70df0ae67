import {Buffer, isUtf8} from 'node:buffer';
import {
	access,
	constants,
	lstat,
	readFile,
	readlink,
	realpath,
	stat,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {toErrorCode} from '../errors/to-error-code.js';
import {ConnectError} from './connect-error.js';

/** A settings file as it is on disk, which need not exist. */
export type SettingsFile = {
	/** Its path after following links. */
	target: string;
	/** Absent: there is none. */
	content?: Buffer;
	/** Of a file that exists. */
	mode?: number;
};

const byteOrderMark = '\u{FEFF}';

/** Throws a `ConnectError` where it is not a file, cannot be read, or is not text. */
export async function readSettingsFile(file: string): Promise<SettingsFile> {
	const target = await followLinks(file);
	try {
		const stats = await stat(target);
		if (!stats.isFile()) {
			throw new ConnectError(
				`${file} is ${stats.isDirectory() ? 'a folder' : 'not a regular file'}. Move it away, then try again.`,
			);
		}

		if (stats.size > mostBytes) {
			throw new ConnectError(`${file} is too large to be a settings file.`);
		}

		const content = await readFile(target);
		if (!isUtf8(content)) {
			throw new ConnectError(
				`${file} is not UTF-8 text. Save it as UTF-8, then try again.`,
			);
		}

		return {target, content, mode: stats.mode % 0o1000};
	} catch (error) {
		if (toErrorCode(error) === 'ENOENT') {
			return {target};
		}

		throw toConnectError(error, file);
	}
}

const mostBytes = 10_000_000;

export function textOf({content}: Pick<SettingsFile, 'content'>): string {
	const text = content?.toString('utf8') ?? '';
	return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

/** The new content, with a byte order mark where the old one had one. */
export function toContent(text: string, {content}: SettingsFile): Buffer {
	const hasMark = content?.toString('utf8').startsWith(byteOrderMark) ?? false;
	return Buffer.from(hasMark ? byteOrderMark + text : text);
}

/** Throws a `ConnectError` where the file cannot be replaced, or should not be. */
export async function checkWritable({
	target,
	content,
}: SettingsFile): Promise<void> {
	if (content !== undefined) {
		const stats = await stat(target);
		if (stats.uid !== process.getuid?.() && process.getuid) {
			throw new ConnectError(
				`${target} belongs to another user. Run this as that user.`,
			);
		}

		if (!isWritableByOwner(stats) || !(await mayWrite(target))) {
			throw new ConnectError(
				`${target} is read-only. Fix: chmod u+w '${target}'`,
			);
		}

		if (stats.nlink > 1) {
			throw new ConnectError(
				`${target} has another hard link, which would keep the old content. Edit it by hand; to see the change, add --print.`,
			);
		}
	}

	const folder = await findFolder(path.dirname(target));
	if (!(await mayWrite(folder))) {
		throw new ConnectError(
			`${folder} is read-only, so ${path.relative(folder, target)} cannot be written there. Fix: chmod u+w '${folder}'`,
		);
	}
}

/** The missing folders above a file, outermost first. */
export async function missingFolders(file: string): Promise<string[]> {
	const folders: string[] = [];
	const existing = await findFolder(path.dirname(file));
	for (
		let folder = path.dirname(file);
		folder !== existing;
		folder = path.dirname(folder)
	) {
		folders.unshift(folder);
	}

	return folders;
}

/** The folder itself, or the closest one above it that exists. */
async function findFolder(folder: string): Promise<string> {
	try {
		const stats = await stat(folder);
		if (!stats.isDirectory()) {
			throw new ConnectError(
				`${folder} is not a folder. Move it away, then try again.`,
			);
		}

		return folder;
	} catch (error) {
		const code = toErrorCode(error);
		if (code === 'ENOENT' || code === 'ENOTDIR') {
			return findFolder(path.dirname(folder));
		}

		throw toConnectError(error, folder);
	}
}

/** The path after following symbolic links, even if the last one points to a file that does not exist yet. */
async function followLinks(file: string): Promise<string> {
	try {
		return await realpath(file);
	} catch (error) {
		if (toErrorCode(error) !== 'ENOENT') {
			throw toConnectError(error, file);
		}
	}

	if (!(await isLink(file))) {
		// Its folder may still be a link.
		const folder = path.dirname(file);
		return folder === file
			? file
			: path.join(await followLinks(folder), path.basename(file));
	}

	const next = path.resolve(path.dirname(file), await readlink(file));
	return followLinks(next);
}

/** Root may write any file; a read-only one is left alone all the same. */
function isWritableByOwner({mode}: {mode: number}): boolean {
	return Math.floor(mode / 0o200) % 2 === 1;
}

async function isLink(file: string): Promise<boolean> {
	try {
		const stats = await lstat(file);
		return stats.isSymbolicLink();
	} catch {
		return false;
	}
}

async function mayWrite(file: string): Promise<boolean> {
	try {
		await access(file, constants.W_OK);
		return true;
	} catch {
		return false;
	}
}

function toConnectError(error: unknown, file: string): unknown {
	switch (toErrorCode(error) ?? '') {
		case 'ELOOP': {
			return new ConnectError(
				`${file} is a symbolic link that leads back to itself. Remove it, then try again.`,
			);
		}

		case 'EACCES':
		case 'EPERM': {
			return new ConnectError(
				`${file} cannot be read. Fix: chmod u+r '${file}'`,
			);
		}

		case 'ENOTDIR': {
			return new ConnectError(
				`A folder on the way to ${file} is a file. Move that away, then try again.`,
			);
		}

		default: {
			return error;
		}
	}
}
