import {randomBytes} from 'node:crypto';
import * as z from 'zod';
import {toProof} from '../admin/to-proof.js';
import {AccessError} from './access-error.js';

/**
Throws unless the server at an origin also knows the token. The check comes before the token is sent: another program that
has taken the port could keep the token, and use it to read along once the right server is back.
*/
export async function checkServer(
	origin: string,
	{token, signal}: {token: string; signal: AbortSignal},
): Promise<void> {
	const challenge = randomBytes(32).toString('hex');
	const response = await fetch(new URL(`/admin/proof/${challenge}`, origin), {
		redirect: 'error',
		signal,
	});
	const port = Number(new URL(origin).port || 80);
	if ((await readProof(response)) !== toProof(token, {challenge, port})) {
		throw new AccessError(
			`What answers at ${origin} does not show that it has the token of this user. If it is another user's or has other settings, run this as that user; if it is an older version, restart it: claude-max-api service restart`,
		);
	}
}

async function readProof(response: Response): Promise<string | undefined> {
	try {
		return schema.parse(await response.json()).proof;
	} catch {
		return undefined;
	}
}

const schema = z.object({proof: z.string()});
