import type {Snapshot} from '../../controller/controller.js';
import {shapePaths} from '../../wire/shape-paths.js';

/** The smallest request, for trying the server. */
export function curlExample({
	baseUrl,
	needsApiKey,
}: Pick<Snapshot, 'baseUrl' | 'needsApiKey'>): string {
	// Each line fits a screen of 80: a break within the JSON would be copied into it.
	const body = JSON.stringify({
		messages: [{role: 'user', content: 'Say hello'}],
	});
	return curlCommand(baseUrl, {path: shapePaths.chat, body, needsApiKey});
}

/** A request that a shell can send: quoted so that any body is taken as it is. `path` begins at the server's origin. */
export function curlCommand(
	baseUrl: string,
	options: {path: string; body: string; needsApiKey: boolean},
): string {
	const {path, body, needsApiKey} = options;
	const origin = baseUrl.replace(/\/v1$/v, '');
	return [
		`curl ${origin}${path}`,
		...(needsApiKey ? [`-H 'authorization: Bearer YOUR_KEY'`] : []),
		`-H 'content-type: application/json'`,
		`-d '${body.replaceAll("'", String.raw`'\''`)}'`,
	].join(' \\\n  ');
}
