import {isIP} from 'node:net';
import {ApiError} from '../errors/api-error.js';
import {isLoopback} from '../settings/is-loopback.js';
import type {Settings} from '../settings/settings.js';

/**
Refuses a `Host` that is not ours. A web page can point a name of its own at 127.0.0.1 (DNS rebinding), and the
browser then takes the page for part of this server; the name in `Host` gives it away. An address cannot be
repointed, so where others are served any address will do.
*/
export function checkHost(
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
