import {randomUUID} from 'node:crypto';
import {link, rm} from 'node:fs/promises';
import {readSecret} from './read-secret.js';
import {writeSecret} from './write-secret.js';

/**
The secret that a file holds, or the given one, which it holds from then on. Of several who come at once all get the
same. Throws when others may read the file.
*/
export async function keepSecret(file: string, fresh: string): Promise<string> {
	const kept = await readSecret(file);
	if (kept !== undefined) {
		return kept;
	}

	const draft = `${file}.${randomUUID()}.tmp`;
	await writeSecret(draft, fresh);
	try {
		// Unlike a rename, a link does not replace what somebody else has put there meanwhile.
		await link(draft, file);
	} catch (error) {
		const other = await readSecret(file);
		if (other === undefined) {
			throw error;
		}

		return other;
	} finally {
		await rm(draft, {force: true});
	}

	return fresh;
}
