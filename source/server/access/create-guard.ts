import {isIP} from 'node:net';
import {createMiddleware} from 'hono/factory';
import {ApiError} from '../../errors/api-error.js';
import {isLoopback} from '../../settings/is-loopback.js';
import type {Settings} from '../../settings/settings.js';
import type {AppEnvironment} from '../app-context.js';

/**
Turns away what a web page should not be able to send, and answers the browser of one that may. Hono's CORS middleware would
answer the preflight of any page, and does not know private networks.
*/
export function createGuard(settings: () => Settings) {
	return createMiddleware<AppEnvironment>(async (c, next) => {
		const {host, allowedHosts, allowedOrigins} = settings();
		const origin = c.req.header('origin');
		checkHost(c.req.header('host') ?? new URL(c.req.url).host, {
			host,
			allowedHosts,
		});
		checkOrigin(origin, allowedOrigins);
		if (origin === undefined) {
			await next();
			return;
		}

		if (c.req.method === 'OPTIONS') {
			const requested = c.req.header('access-control-request-headers');
			c.res = c.body(null, 204, toPreflightHeaders(requested));
		} else {
			await next();
		}

		for (const [name, value] of Object.entries(toCorsHeaders(origin))) {
			c.res.headers.set(name, value);
		}
	});
}

/**
Refuses a `Host` that is not ours. A web page can point a name of its own at 127.0.0.1 (DNS rebinding), and the
browser then takes the page for part of this server; the name in `Host` gives it away. An address cannot be
repointed, so where others are served any address will do.
*/
function checkHost(
	header: string,
	{host, allowedHosts}: Pick<Settings, 'host' | 'allowedHosts'>,
): void {
	const name = toName(header);
	const isOurs =
		isLoopback(name) ||
		name === toName(host) ||
		containerHosts.has(name) ||
		allowedHosts.some((allowed) => name === toName(allowed)) ||
		(!isLoopback(host) && isIP(name) !== 0);
	if (!isOurs) {
		throw new ApiError(
			`This server does not answer to the host name '${name}'. If it should, add it to allowedHosts in the settings.`,
			{
				status: 403,
				type: 'permission_error',
				code: 'host_not_allowed',
				shouldRetry: false,
			},
		);
	}
}

/** What containers call the machine they run on. Nobody can own a name below `.internal`, so no page can repoint these. */
const containerHosts = new Set([
	'host.docker.internal',
	'gateway.docker.internal',
	'host.containers.internal',
]);

/** Without port, brackets and the dot of a fully qualified name. */
function toName(host: string): string {
	const lower = host.trim().toLowerCase();
	const bracketed = /^\[(?<address>[^\]]*)\]/v.exec(lower)?.groups?.['address'];
	if (bracketed !== undefined) {
		return bracketed;
	}

	return isIP(lower) === 6
		? lower
		: lower.replace(/:\d*$/v, '').replace(/\.$/v, '');
}

/**
Refuses a browser's request unless its page may call. Any page can post to a server on this machine and so spend the
subscription; only browsers send `Origin`, and they always do when it matters.
*/
function checkOrigin(
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

function isAllowedOrigin(origin: string, allowedOrigins: string[]): boolean {
	const wanted = origin.toLowerCase();
	return allowedOrigins.some((allowed) => {
		const origins = [allowed, allowed.replace(/\/$/v, '')];
		return origins.some((one) => one.toLowerCase() === wanted);
	});
}

/** What a browser wants to hear about an origin that may call. There is no wildcard. */
function toCorsHeaders(origin: string): Record<string, string> {
	return {
		'access-control-allow-origin': origin,
		'access-control-expose-headers':
			'x-request-id, request-id, x-claude-max-api-ignored, x-claude-max-api-adjusted, x-claude-max-api-paid-by, openai-processing-ms, retry-after',
		vary: 'Origin',
	};
}

/** The answer to a preflight request of such an origin, besides the above. */
function toPreflightHeaders(
	requestedHeaders: string | undefined,
): Record<string, string> {
	return {
		'access-control-allow-methods': 'GET, POST, DELETE',
		'access-control-allow-headers':
			requestedHeaders ?? 'authorization, content-type',
		'access-control-allow-private-network': 'true',
		'access-control-max-age': '600',
	};
}
