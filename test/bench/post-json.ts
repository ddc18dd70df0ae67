import {Agent, type IncomingMessage, request} from 'node:http';

/** Posts on a connection that is kept. Nothing but Node's own client is between: what is measured is the server. */
export async function postJson(
	url: string,
	body: object,
): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		const headers = {
			'content-type': 'application/json',
			authorization: 'Bearer any',
		};
		const asked = request(url, {method: 'POST', agent, headers}, resolve);
		asked.on('error', reject);
		asked.end(JSON.stringify(body));
	});
}

const agent = new Agent({keepAlive: true});
