import {open, rm} from 'node:fs/promises';
import path from 'node:path';
import {toErrorCode} from '../errors/to-error-code.js';

/**
Writes a file that only its owner can read, under another name if the name is taken: `name-2.csv`. Returns its path. A file
that could not be finished is removed.
*/
export async function writeNewFile(
	file: string,
	pieces: Iterable<string> | AsyncIterable<string>,
): Promise<string> {
	const {handle, name} = await create(file);
	try {
		for await (const piece of pieces) {
			await handle.writeFile(piece);
		}
	} catch (error) {
		await rm(name, {force: true});
		throw error;
	} finally {
		await handle.close();
	}

	return name;
}

async function create(file: string) {
	const {dir, name: stem, ext} = path.parse(file);
	for (let number = 1; ; number++) {
		const suffix = number === 1 ? '' : `-${number}`;
		const name = path.join(dir, `${stem}${suffix}${ext}`);
		try {
			return {name, handle: await open(name, 'wx', 0o600)};
		} catch (error) {
			if (toErrorCode(error) !== 'EEXIST') {
				throw error;
			}
		}
	}
}
