import {ApiError} from '../../errors/api-error.js';
import {createRequestId} from '../../server/http/create-request-id.js';
import type {Server} from '../../server/create-server.js';
import type {TrafficStore} from '../../traffic/create-traffic-store.js';
import type {Exchange} from '../../traffic/exchange.js';
import {shapePaths} from '../../wire/shape-paths.js';
import type {SentRequest} from '../controller.js';

type Target = {
	server: Pick<Server, 'fetch'>;
	traffic: Pick<TrafficStore, 'get' | 'subscribe'>;
	origin: string;
	apiKey?: string;
};

/**
Sends a request again unchanged and resolves to the id of the new exchange as soon as that exists. Throws a 404 when the
request is gone, and a 409 when its body was not kept.
*/
export async function replayExchange(
	exchange: Exchange | undefined,
	target: Target,
): Promise<string> {
	if (exchange === undefined) {
		throw new ApiError('That request is no longer there.', {
			status: 404,
			type: 'invalid_request_error',
			code: 'request_not_found',
		});
	}

	if (exchange.body === undefined) {
		throw new ApiError(
			'The body of that request was too large to keep, so it cannot be sent again.',
			{status: 409, type: 'invalid_request_error', code: 'request_not_kept'},
		);
	}

	const {shape, body} = exchange;
	return sendRequest({shape, body}, target);
}

/** Sends a request of this program's own and resolves to the id of its exchange as soon as that exists. */
export async function sendRequest(
	{shape, body}: SentRequest,
	{server, traffic, origin, apiKey}: Target,
): Promise<string> {
	const id = createRequestId();
	const request = new Request(`${origin}${shapePaths[shape]}`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'user-agent': 'replay',
			...(apiKey !== undefined && {authorization: `Bearer ${apiKey}`}),
		},
		body,
	});
	const answered = readToEnd(server.fetch(request, id));
	await Promise.race([arrival(id, traffic), answered]);
	return id;
}

/** Reads the answer, since an unread one would be blocked by backpressure. */
async function readToEnd(answer: Promise<Response>): Promise<void> {
	const {body} = await answer;
	await body?.pipeTo(new WritableStream());
}

async function arrival(
	id: string,
	traffic: Pick<TrafficStore, 'get' | 'subscribe'>,
): Promise<void> {
	await new Promise<void>((resolve) => {
		const stop = traffic.subscribe(() => {
			if (traffic.get(id)) {
				stop();
				resolve();
			}
		});
	});
}
