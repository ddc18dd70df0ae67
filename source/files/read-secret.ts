import {open} from 'node:fs/promises';
import {toErrorCode} from '../errors/to-error-code.js';
import {isPrivate} from './is-private.js';

/**
The secret in a file, `undefined` when there is none. Throws when others can read the file: it is no longer a secret.
*/
export async function readSecret(file: string): Promise<string | undefined> {
	const handle = await openIfThere(file);
	if (handle === undefined) {
		return undefined;
	}

	try {
		if (!isPrivate(await handle.stat())) {
			throw new Error(`Other users can read ${file}. Fix: chmod 600 '${file}'`);
		}

		const secret = await handle.readFile('utf8');
		return secret.trim() || undefined;
	} finally {
		await handle.close();
	}
}

async function openIfThere(file: string) {
	try {
		return await open(file);
	} catch (error) {
		if (toErrorCode(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
}
