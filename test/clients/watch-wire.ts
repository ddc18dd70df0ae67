import {Buffer} from 'node:buffer';
import {subscribe, unsubscribe} from 'node:diagnostics_channel';
import type {IncomingMessage, ServerResponse} from 'node:http';

/** One request that has reached our server, and what it was answered so far. */
export type Visit = {
	method: string;
	path: string;
	headers: IncomingMessage['headers'];
	/** The body, as far as it was handed to the socket. */
	answer: string;
	/** 0 until the head has gone out. */
	status(): number;
};

/**
Records what clients send to the server of an origin in this process, without standing between them: timings, ends and
headers stay as they are.
*/
export function watchWire(
	origin: string,
	onChange: () => void,
): {visits: Visit[]; close(): void} {
	const port = Number(new URL(origin).port);
	const visits: Visit[] = [];

	function onRequest(message: unknown): void {
		const {request, response} = message as {
			request: IncomingMessage;
			response: ServerResponse;
		};
		if (request.socket.localPort !== port) {
			return;
		}

		const visit: Visit = {
			method: request.method ?? '',
			path: request.url ?? '',
			headers: request.headers,
			status: () => (response.headersSent ? response.statusCode : 0),
			answer: '',
		};
		visits.push(visit);
		onWrite(response, (chunk) => {
			visit.answer += chunk;
			onChange();
		});
		response.once('close', onChange);
		onChange();
	}

	subscribe(channel, onRequest);
	return {
		visits,
		close() {
			unsubscribe(channel, onRequest);
		},
	};
}

const channel = 'http.server.request.start';

function onWrite(
	response: ServerResponse,
	report: (chunk: string) => void,
): void {
	for (const name of ['write', 'end'] as const) {
		const original = response[name].bind(response) as (
			...parameters: unknown[]
		) => never;
		response[name] = (...parameters: unknown[]) => {
			const [chunk] = parameters;
			const result = original(...parameters);
			if (typeof chunk === 'string') {
				report(chunk);
			} else if (chunk instanceof Uint8Array) {
				report(Buffer.from(chunk).toString());
			}

			return result;
		};
	}
}
