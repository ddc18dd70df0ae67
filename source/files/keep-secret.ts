import {randomUUID} from 'node:crypto';
import {appendFile, link, rm} from 'node:fs/promises';
import {readSecret} from './read-secret.js';
import {writeSecret} from './write-secret.js';

/**
The secret that a file holds, or the given one, which it holds from then on; an empty file counts as none. Of several
who come at once all get the same. Throws when others may read the file.
*/
export async function keepSecret(file: string, fresh: string): Promise<string> {
	const kept = await readFirst(file);
	if (kept !== undefined) {
		return kept;
	}

	const draft = `${file}.${randomUUID()}.tmp`;
	await writeSecret(draft, fresh);
	try {
		// Unlike a rename, a link does not replace what somebody else has put there meanwhile.
		await link(draft, file);
	} catch {
		return (await readFirst(file)) ?? (await fill(file, fresh));
	} finally {
		await rm(draft, {force: true});
	}

	return fresh;
}

/** Whoever appends first has filled it: the line stays the first, also while the file is replaced by that line alone. */
async function fill(file: string, fresh: string): Promise<string> {
	await appendFile(file, `${fresh}\n`, {mode: 0o600});
	const first = (await readFirst(file)) ?? fresh;
	await writeSecret(file, first);
	return first;
}

/** Several who fill an empty file at once leave a line each, for a moment. */
async function readFirst(file: string): Promise<string | undefined> {
	const secret = await readSecret(file);
	return secret?.split('\n', 1)[0];
}
