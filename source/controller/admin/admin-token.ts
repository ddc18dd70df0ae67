import {randomBytes, createHmac} from 'node:crypto';
import path from 'node:path';
import {keepSecret} from '../../files/keep-secret.js';

/** The token's file, beside the settings file. */
export function toAdminTokenFile(settingsFile: string): string {
	return path.join(path.dirname(settingsFile), 'admin-token');
}

/** The token of this user's servers, created on first use. Throws when others may read its file. */
export async function readAdminToken(file: string): Promise<string> {
	return keepSecret(file, randomBytes(32).toString('base64url'));
}

/** Proves that a server knows the token without revealing it. A proof for one port is useless on another. */
export function toProof(
	token: string,
	{challenge, port}: {challenge: string; port: number},
): string {
	return createHmac('sha256', token)
		.update(`${port} ${challenge}`)
		.digest('hex');
}
