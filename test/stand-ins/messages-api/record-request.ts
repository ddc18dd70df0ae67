import type {IncomingHttpHeaders} from 'node:http';
import {buffer} from 'node:stream/consumers';
import type {Connection, ConnectionEnd} from './connection.js';
import {type MessagesBody, parseMessagesBody} from './parse-messages-body.js';

/** A request for a message, as it came. Times are `performance.now()`. */
export type RecordedRequest = {
	body: MessagesBody;
	/** The body's text, to look for what must not be in it. */
	json: string;
	bytes: number;
	headers: IncomingHttpHeaders;
	/** When its headers had come. */
	startedAt: number;
	/** Resolves when its answer has ended, in whatever way. */
	closed: Promise<ConnectionEnd>;
};

/** Reads the whole body. Throws where it is no Messages API request. */
export async function recordRequest({
	request,
	closed,
}: Connection): Promise<RecordedRequest> {
	const startedAt = performance.now();
	const body = await buffer(request);
	const json = body.toString();
	return {
		body: parseMessagesBody(json),
		json,
		bytes: body.length,
		headers: request.headers,
		startedAt,
		closed,
	};
}
