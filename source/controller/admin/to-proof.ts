import {createHmac} from 'node:crypto';

/** Shows that a server knows the token, without telling it. What one port shows is of no use at another. */
export function toProof(
	token: string,
	{challenge, port}: {challenge: string; port: number},
): string {
	return createHmac('sha256', token)
		.update(`${port} ${challenge}`)
		.digest('hex');
}
