import {createHmac} from 'node:crypto';

/** Proves that a server knows the token without revealing it. A proof for one port is useless on another. */
export function toProof(
	token: string,
	{challenge, port}: {challenge: string; port: number},
): string {
	return createHmac('sha256', token)
		.update(`${port} ${challenge}`)
		.digest('hex');
}
