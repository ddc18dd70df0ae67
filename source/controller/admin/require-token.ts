import type {Buffer} from 'node:buffer';
import {hash, timingSafeEqual} from 'node:crypto';
import type {MiddlewareHandler} from 'hono';
import {ApiError} from '../../errors/api-error.js';

/** Lets through who sends `authorization: Bearer TOKEN`. How long it takes tells nothing about the token. */
export function requireToken(token: string): MiddlewareHandler {
	const expected = digest(token);
	return async (c, next) => {
		const given = /^bearer\s+(?<token>\S+)\s*$/iv.exec(
			c.req.header('authorization') ?? '',
		)?.groups?.['token'];
		if (!timingSafeEqual(digest(given ?? ''), expected)) {
			throw new ApiError(
				'This needs the token that only the owner of the server can read. Run it as that user.',
				{
					status: 401,
					type: 'authentication_error',
					code: 'invalid_admin_token',
					shouldRetry: false,
				},
			);
		}

		await next();
	};
}

/** Of one length whatever the token's, as the comparison wants it. */
function digest(token: string): Buffer {
	return hash('sha256', token, 'buffer');
}
