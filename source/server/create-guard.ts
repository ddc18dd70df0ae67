import {createMiddleware} from 'hono/factory';
import type {Settings} from '../settings/settings.js';
import type {AppEnvironment} from './app-environment.js';
import {checkHost} from './check-host.js';
import {checkOrigin} from './check-origin.js';
import {toCorsHeaders, toPreflightHeaders} from './to-cors-headers.js';

/** Turns away what a web page should not be able to send, and answers the browser of one that may. */
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
