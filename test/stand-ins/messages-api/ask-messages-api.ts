import type {MessagesApi} from './create-messages-api.js';

/** A request for a message as a plain client sends it: a streamed answer to `one two three`, if not said otherwise. */
export async function askMessagesApi(
	{url}: Pick<MessagesApi, 'url'>,
	fields: object = {},
	signal?: AbortSignal,
): Promise<Response> {
	return fetch(`${url}/v1/messages?beta=true`, {
		method: 'POST',
		headers: {'content-type': 'application/json'},
		body: JSON.stringify({
			model: 'sonnet',
			max_tokens: 1000,
			stream: true,
			messages: [{role: 'user', content: 'one two three'}],
			...fields,
		}),
		signal,
	});
}
