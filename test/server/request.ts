import {
	request as httpRequest,
	type IncomingHttpHeaders,
	type IncomingMessage,
} from 'node:http';
import {text} from 'node:stream/consumers';

/** A request that `fetch` cannot make: any `Host`, any path, a body without a length. */
export async function request(
	origin: string,
	{
		method = 'GET',
		path = '/health',
		headers = {},
		body = [],
	}: {
		method?: string;
		path?: string;
		headers?: Record<string, string>;
		body?: Array<string | Uint8Array>;
	} = {},
): Promise<{status: number; headers: IncomingHttpHeaders; body: string}> {
	const outgoing = httpRequest(origin, {method, path, headers, agent: false});
	const response = new Promise<IncomingMessage>((resolve, reject) => {
		outgoing.on('response', resolve);
		// A server that has heard enough may hang up before all is sent; its answer is there by then.
		outgoing.on('error', reject);
	});
	for (const chunk of body) {
		outgoing.write(chunk);
	}

	outgoing.end();
	const incoming = await response;
	return {
		status: incoming.statusCode ?? 0,
		headers: incoming.headers,
		body: await text(incoming),
	};
}
