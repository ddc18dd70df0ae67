import {
	type IncomingMessage,
	type Server,
	type ServerResponse,
	STATUS_CODES,
} from 'node:http';
import type {Duplex} from 'node:stream';
import {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {toErrorBody} from '../../wire/errors/to-error-body.js';
import {createRequestId} from './create-request-id.js';
import {endAfter} from './track-connections.js';

/**
Answers in our shape what cannot be read as HTTP, which Node would answer without a body, and reports it to `onNotice`.
What comes after a request that is still being answered takes nothing from that answer: the connection ends with it. One
on which the answer to the broken request itself has begun is cut: nothing can be put into that answer.
*/
export function answerBrokenRequests(
	server: Server,
	onNotice: (message: string) => void,
): void {
	const exchanges = new WeakMap<Duplex, Exchange>();
	const ending = new WeakSet<Duplex>();
	server.on('request', (request, response) => {
		exchanges.set(request.socket, {request, response});
	});
	server.on('clientError', (error: BrokenRequest, socket) => {
		const exchange = exchanges.get(socket);
		const state = socket.writable ? toState(exchange) : 'lost';
		const apiError = toBrokenError(error);
		switch (state) {
			case 'idle': {
				onNotice(`${apiError.status} ${apiError.message}`);
				socket.end(toAnswer(apiError));
				break;
			}

			case 'answering': {
				// Each piece that follows is another error; the last one means that the client has left.
				if (socket.readableEnded) {
					socket.destroy();
				} else if (exchange && !ending.has(socket)) {
					ending.add(socket);
					onNotice(
						`Not answered, as it came after a request: ${apiError.message}`,
					);
					endAfter(exchange.response);
				}

				break;
			}

			case 'lost': {
				socket.destroy();
				break;
			}
		}
	});
}

/** The last one on a connection. */
type Exchange = {request: IncomingMessage; response: ServerResponse};

/** `answering`: a whole request is. */
function toState(
	exchange: Exchange | undefined,
): 'idle' | 'answering' | 'lost' {
	if (!exchange || exchange.response.writableFinished) {
		return 'idle';
	}

	if (exchange.request.complete) {
		return 'answering';
	}

	return exchange.response.headersSent ? 'lost' : 'idle';
}

type BrokenRequest = Error & {code?: string; rawPacket?: Uint8Array};

function toBrokenError({
	code = '',
	message,
	rawPacket,
}: BrokenRequest): ApiError {
	const isTls = rawPacket?.[0] === tlsHandshake;
	const [status, description] = known[code] ?? [
		400,
		isTls
			? 'A client spoke TLS. The base URL begins with http://, not https://.'
			: `The request is not HTTP: ${message}.`,
	];
	return new ApiError(description, {
		status,
		type: 'invalid_request_error',
		code: 'invalid_request',
	});
}

const known: Record<string, [status: number, description: string]> = {
	HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large.'],
	HPE_INVALID_EOF_STATE: [400, 'The request ended before its body did.'],
	ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
};

/** The first byte a client of https sends. */
const tlsHandshake = 0x16;

function toAnswer(error: ApiError): string {
	const body = JSON.stringify(toErrorBody(error));
	return [
		`HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`,
		'content-type: application/json',
		`content-length: ${body.length}`,
		`x-request-id: ${createRequestId()}`,
		'connection: close',
		'',
		body,
	].join('\r\n');
}

/** Answers what does not even make a request: no `Host`, or a target that is no path. */
export function answerBadRequest(error: unknown): Response {
	const reason = error instanceof Error ? error.message : 'Bad request';
	const apiError = invalidRequest(`${reason}.`, undefined, 'invalid_request');
	return Response.json(toErrorBody(apiError), {
		status: apiError.status,
		headers: {'x-request-id': createRequestId()},
	});
}
