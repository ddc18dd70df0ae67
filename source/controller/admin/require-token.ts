import type {MiddlewareHandler} from 'hono';
import {ApiError} from '../../errors/api-error.js';
import {isSameSecret} from '../../server/access/check-api-key.js';

/** Accepts requests with `authorization: Bearer TOKEN`. The time of the comparison reveals nothing about the token. */
export function requireToken(token: string): MiddlewareHandler {
	return async (c, next) => {
		const given = /^bearer\s+(?<token>\S+)\s*$/iv.exec(
			c.req.header('authorization') ?? '',
		)?.groups?.['token'];
		if (!isSameSecret(given ?? '', token)) {
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
