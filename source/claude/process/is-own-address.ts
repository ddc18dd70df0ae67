import {isLoopback} from '../../settings/is-loopback.js';

/** Whether a URL leads to `origin`, this server: a CLI that sent its requests there would call itself in a loop. */
export function isOwnAddress(url: string, origin: string): boolean {
	const asked = URL.parse(url);
	const own = URL.parse(origin);
	return (
		asked !== null &&
		own !== null &&
		toPort(asked) === toPort(own) &&
		(asked.hostname === own.hostname ||
			(isThisMachine(asked.hostname) && isThisMachine(own.hostname)))
	);
}

function toPort({port, protocol}: URL): string {
	return port === '' ? (protocol === 'https:' ? '443' : '80') : port;
}

function isThisMachine(host: string): boolean {
	return isLoopback(host) || host === '0.0.0.0' || host === '[::]';
}
