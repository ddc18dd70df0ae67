import type {Buffer} from 'node:buffer';
import {hash, timingSafeEqual} from 'node:crypto';
import {ApiError} from '../../errors/api-error.js';

/**
The name of the API key that a request carries, as `authorization: Bearer …` or `x-api-key`; undefined when no key is
needed; then the credentials of a request are not looked at. Throws a 401. The time it takes reveals nothing about the keys.
Hono's bearer authentication knows neither `x-api-key` nor names of keys.
*/
export function checkApiKey(
	headers: Headers,
	apiKeys: Record<string, string>,
): string | undefined {
	const entries = Object.entries(apiKeys);
	if (entries.length === 0) {
		return undefined;
	}

	const given = readKeys(headers);
	const matching = entries.find(([, key]) =>
		given.some((candidate) => isSameSecret(key, candidate)),
	);
	const [name] = matching ?? [];
	if (name === undefined) {
		throw new ApiError(
			given.length === 0
				? 'This server wants an API key: send it as `authorization: Bearer KEY` or `x-api-key: KEY`.'
				: 'The API key is wrong.',
			{
				status: 401,
				type: 'invalid_request_error',
				code: 'invalid_api_key',
				shouldRetry: false,
			},
		);
	}

	return name;
}

/** Some clients send one of each kind, of which one is for another server. */
function readKeys(headers: Headers): string[] {
	const bearer = /^bearer\s+(?<key>\S.*)$/iv.exec(
		headers.get('authorization') ?? '',
	);
	return [bearer?.groups?.['key']?.trim(), headers.get('x-api-key')].filter(
		(key) => typeof key === 'string',
	);
}

/** Whether two keys or tokens are the same. The time it takes reveals nothing about them. */
export function isSameSecret(left: string, right: string): boolean {
	return timingSafeEqual(digest(left), digest(right));
}

/** Of the same length for every secret, as the comparison requires. */
function digest(secret: string): Buffer {
	return hash('sha256', secret, 'buffer');
}
