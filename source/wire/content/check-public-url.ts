import {BlockList, isIP} from 'node:net';
import {invalidRequest} from '../../errors/invalid-request.js';
import {quote} from '../fields/quote.js';

/**
Throws a 400 unless the URL is one that the Messages API can fetch: https on a public host. This program itself fetches
nothing; an address of the user's own network has no business upstream either.
*/
export function checkPublicUrl(url: string, param: string): void {
	if (url.length > mostCharacters) {
		throw invalidRequest(
			`Invalid value for '${param}': the URL has ${url.length.toLocaleString('en')} characters; it can have ${mostCharacters.toLocaleString('en')}. Send the file as a base64 data URL.`,
			param,
		);
	}

	const parsed = URL.parse(url);
	if (parsed?.protocol !== 'https:') {
		throw invalidRequest(
			`Invalid value for '${param}': expected an https URL or a base64 data URL.`,
			param,
		);
	}

	if (isPrivate(parsed.hostname.replaceAll(/^\[|\]$/gv, ''))) {
		throw invalidRequest(
			`Invalid value for '${param}': ${quote(parsed.hostname)} is not a public host. Send the file as a base64 data URL.`,
			param,
		);
	}
}

/** Signed URLs have a thousand or two; a host of megabytes costs the patterns below their stack. */
const mostCharacters = 8192;

function isPrivate(host: string): boolean {
	switch (isIP(host)) {
		case 4: {
			return privateAddresses.check(host, 'ipv4');
		}

		case 6: {
			return privateAddresses.check(host, 'ipv6');
		}

		default: {
			return privateName.test(host);
		}
	}
}

/** `localhost`, single labels, and the names that only local networks resolve. */
const privateName =
	/^[^.]*\.?$|(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|home\.arpa|corp|test)\.?$/iv;

const privateAddresses = new BlockList();
for (const [address, bits, family] of [
	['0.0.0.0', 8, 'ipv4'],
	['10.0.0.0', 8, 'ipv4'],
	['100.64.0.0', 10, 'ipv4'],
	['127.0.0.0', 8, 'ipv4'],
	['169.254.0.0', 16, 'ipv4'],
	['172.16.0.0', 12, 'ipv4'],
	['192.0.0.0', 24, 'ipv4'],
	['192.168.0.0', 16, 'ipv4'],
	['198.18.0.0', 15, 'ipv4'],
	['224.0.0.0', 3, 'ipv4'],
	['::', 127, 'ipv6'],
	['64:ff9b::', 96, 'ipv6'],
	['fc00::', 7, 'ipv6'],
	['fe80::', 10, 'ipv6'],
	['ff00::', 8, 'ipv6'],
] as const) {
	privateAddresses.addSubnet(address, bits, family);
}
