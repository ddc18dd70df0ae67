import {type Server, type ServerResponse, STATUS_CODES} from 'node:http';
import type {Duplex} from 'node:stream';
import {ApiError} from '../errors/api-error.js';
import {toErrorBody} from '../wire/errors/to-error-body.js';
import {createRequestId} from './create-request-id.js';

/**
Answers in our shape what cannot be read as HTTP, which Node would answer without a word, and tells `onNotice` of it.
A connection on which an answer has begun is cut: nothing can be put into that answer.
*/
export function answerBrokenRequests(
	server: Server,
	onNotice: (message: string) => void,
): void {
	const answers = new WeakMap<Duplex, ServerResponse>();
	server.on('request', ({socket}, response) => {
		answers.set(socket, response);
	});
	server.on('clientError', (error: BrokenRequest, socket) => {
		const answer = answers.get(socket);
		const hasBegun = answer?.headersSent && !answer.writableFinished;
		if (!socket.writable || hasBegun) {
			socket.destroy();
			return;
		}

		const apiError = toBrokenError(error);
		onNotice(`${apiError.status} ${apiError.message}`);
		socket.end(toAnswer(apiError));
	});
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
