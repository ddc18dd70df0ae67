import {ApiError} from '../errors/api-error.js';

/**
Refuses a browser's request unless its page may call. Any page can post to a server on this machine and so spend the
subscription; only browsers send `Origin`, and they always do when it matters.
*/
export function checkOrigin(
	origin: string | undefined,
	allowedOrigins: string[],
): void {
	if (origin !== undefined && !isAllowedOrigin(origin, allowedOrigins)) {
		throw new ApiError(
			`Pages of the origin '${origin}' may not call this server. If they should, add it to allowedOrigins in the settings.`,
			{
				status: 403,
				type: 'permission_error',
				code: 'origin_not_allowed',
				shouldRetry: false,
			},
		);
	}
}

export function isAllowedOrigin(
	origin: string,
	allowedOrigins: string[],
): boolean {
	const wanted = origin.toLowerCase();
	return allowedOrigins.some((allowed) => {
		const origins = [allowed, allowed.replace(/\/$/v, '')];
		return origins.some((one) => one.toLowerCase() === wanted);
	});
}
