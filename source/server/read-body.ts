import {Buffer, isUtf8} from 'node:buffer';
import {ApiError} from '../errors/api-error.js';
import {invalidRequest} from '../errors/invalid-request.js';

/**
The bytes of a request's body. Throws 400 for one that is not UTF-8, 413 for one over `limit` bytes, as soon as that is
known and without keeping it, and 415 for one that is declared as something other than plain JSON: a web page may post
`text/plain` anywhere without asking, but not JSON.
*/
export async function readBody(
	request: Request,
	limit: number,
): Promise<Uint8Array> {
	checkType(request.headers);
	const length = request.headers.get('content-length');
	if (length !== null && Number(length) > limit) {
		throw tooLarge(limit);
	}

	const bytes = await readBytes(request, length === null, limit);
	// Whatever stood there would be told to Claude as something else.
	if (!isUtf8(bytes)) {
		throw invalidRequest('The body is not UTF-8.', undefined, 'invalid_json');
	}

	return bytes;
}

async function readBytes(
	request: Request,
	isLengthUnknown: boolean,
	limit: number,
): Promise<Uint8Array> {
	try {
		// A declared length is what the parser of HTTP goes by.
		return isLengthUnknown
			? await readChunks(request.body, limit)
			: new Uint8Array(await request.arrayBuffer());
	} catch (error) {
		if (error instanceof ApiError) {
			throw error;
		}

		throw invalidRequest('The request ended before its body did.');
	}
}

function checkType(headers: Headers): void {
	const type = headers.get('content-type');
	const encoding = headers.get('content-encoding') ?? 'identity';
	if (type !== null && !jsonType.test(type)) {
		throw unsupported(
			`The body must be JSON, sent with \`content-type: application/json\`; this one says '${type}'.`,
		);
	}

	if (encoding.toLowerCase() !== 'identity') {
		throw unsupported(
			`A body with content-encoding '${encoding}' is not understood; send it as it is.`,
		);
	}
}

const jsonType = /^\s*application\/(?:[\w.\-]+\+)?json\s*(?:;|$)/iv;

async function readChunks(
	body: ReadableStream<Uint8Array> | null,
	limit: number,
): Promise<Uint8Array> {
	const reader = body?.getReader();
	const chunks: Uint8Array[] = [];
	let size = 0;
	for (;;) {
		const chunk = await reader?.read();
		if (chunk?.value === undefined) {
			return Buffer.concat(chunks);
		}

		size += chunk.value.length;
		if (size > limit) {
			throw tooLarge(limit);
		}

		chunks.push(chunk.value);
	}
}

function tooLarge(limit: number): ApiError {
	const megabytes = limit / 1024 / 1024;
	return new ApiError(
		`The body is larger than ${megabytes} MB, which is the most this server takes.`,
		{status: 413, type: 'invalid_request_error', code: 'request_too_large'},
	);
}

function unsupported(message: string): ApiError {
	return new ApiError(message, {
		status: 415,
		type: 'invalid_request_error',
		code: 'unsupported_media_type',
	});
}
