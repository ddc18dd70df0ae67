import {Agent, type IncomingMessage, request} from 'node:http';

/**
Posts on a connection that is kept. Nothing but Node's own client is between: what is measured is the server. An answer
that does not end within a minute fails.
*/
export async function postJson(
	url: string,
	body: object,
): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		const headers = {
			'content-type': 'application/json',
			authorization: 'Bearer any',
		};
		const options = {
			method: 'POST',
			agent,
			headers,
			signal: AbortSignal.timeout(60_000),
		};
		const asked = request(url, options, resolve);
		asked.on('error', reject);
		asked.end(JSON.stringify(body));
	});
}

const agent = new Agent({keepAlive: true});
