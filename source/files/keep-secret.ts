import {randomUUID} from 'node:crypto';
import {appendFile, link, rm} from 'node:fs/promises';
import {readSecret} from './read-secret.js';
import {writeSecret} from './write-secret.js';

/**
The secret in a file, or else the given one, which is then stored there; an empty file counts as none. Concurrent callers get
the same secret. Throws when others may read the file.
*/
export async function keepSecret(file: string, fresh: string): Promise<string> {
	const kept = await readFirst(file);
	if (kept !== undefined) {
		return kept;
	}

	const draft = `${file}.${randomUUID()}.tmp`;
	await writeSecret(draft, fresh);
	try {
		// Unlike a rename, a link does not replace a file that another process has put there in the meantime.
		await link(draft, file);
	} catch {
		return (await readFirst(file)) ?? (await fill(file, fresh));
	} finally {
		await rm(draft, {force: true});
	}

	return fresh;
}

/** The first to append wins: its line stays the first, even while the file is replaced by that line alone. */
async function fill(file: string, fresh: string): Promise<string> {
	await appendFile(file, `${fresh}\n`, {mode: 0o600});
	const first = (await readFirst(file)) ?? fresh;
	await writeSecret(file, first);
	return first;
}

/** Processes that fill an empty file at the same time each leave a line, for a moment. */
async function readFirst(file: string): Promise<string | undefined> {
	const secret = await readSecret(file);
	return secret?.split('\n', 1)[0];
}
