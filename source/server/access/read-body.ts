import {Buffer, isUtf8} from 'node:buffer';
import type {IncomingMessage} from 'node:http';
import {finished, Readable} from 'node:stream';
import type {ReadableStream} from 'node:stream/web';
import type {Context} from 'hono';
import {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import type {AppContext, AppEnvironment} from '../app-context.js';
import {
	type BodyBudget,
	createBodyBudget,
	smallBody,
} from './create-body-budget.js';
import {parseJsonBody} from './parse-json-body.js';

type Body = {
	bytes: Uint8Array;
	/** Gives the body's room back: neither the bytes nor what was parsed of them is needed any more. */
	release(): void;
};

/**
Reads a request's body: from `incoming`, where it came over the network. Nothing is read before there is room for it in the
budget. Throws 400 for one that is not UTF-8, 413 for one over `limit` bytes, as soon as that is known and without keeping
it, 415 for one that is declared as something other than plain JSON (a web page may post `text/plain` anywhere without
asking, but not JSON), and 408 and 503 where there is no room. Hono's body limit counts one body, not all.
*/
export async function readBody(
	request: Request,
	{
		limit,
		budget = createBodyBudget(),
		incoming,
	}: {
		limit: number;
		budget?: BodyBudget;
		incoming?: IncomingMessage | undefined;
	},
): Promise<Body> {
	checkType(request.headers);
	const declared = request.headers.get('content-length');
	const length = declared === null ? undefined : Number(declared);
	if (length !== undefined && length > limit) {
		throw tooLarge(limit);
	}

	const body = incoming
		? await collect(incoming, {length, limit, budget})
		: await collect(toStream(request), {limit, budget});
	// Claude would receive other text than was sent.
	if (!isUtf8(body.bytes)) {
		body.release();
		throw invalidRequest('The body is not UTF-8.', undefined, 'invalid_json');
	}

	return body;
}

/** The same for a request of the server's own, within its bounds. */
export async function receiveBody(
	c: Context<AppEnvironment>,
	{
		bodyLimit: limit,
		bodyBudget: budget,
	}: Pick<AppContext, 'bodyLimit' | 'bodyBudget'>,
): Promise<Body> {
	const {incoming} = c.env;
	return readBody(c.req.raw, {limit, budget, incoming});
}

/**
Runs something with the body of a request as JSON, whose room in the budget it has until then. One without a body has none of
the fields where it `isOptional`.
*/
export async function withJsonBody<Result>(
	c: Context<AppEnvironment>,
	context: Pick<AppContext, 'bodyLimit' | 'bodyBudget'>,
	run: (body: unknown) => Result | Promise<Result>,
	{isOptional = false} = {},
): Promise<Result> {
	const {bytes, release} = await receiveBody(c, context);
	try {
		const isEmpty = isOptional && bytes.length === 0;
		return await run(isEmpty ? {} : await parseJsonBody(bytes));
	} finally {
		release();
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

/** Of a request that was made in this process. */
function toStream({body}: Request): Readable {
	return body ? Readable.fromWeb(body as ReadableStream) : Readable.from([]);
}

async function collect(
	stream: Readable,
	{
		length,
		limit,
		budget,
	}: {length?: number | undefined; limit: number; budget: BodyBudget},
): Promise<Body> {
	return new Promise((resolve, reject) => {
		const isClaimedWhole = length !== undefined && length > smallBody;
		const bytes = createBytes(isClaimedWhole ? length : 0);
		const fail = (error: unknown) => {
			stopListening();
			stream.off('data', onData);
			stream.pause();
			claim.release();
			reject(
				error instanceof ApiError
					? error
					: invalidRequest('The request ended before its body did.'),
			);
		};

		const claim = budget.claim(length, fail);
		const stopListening = finished(stream, {writable: false}, (error) => {
			if (error) {
				fail(error);
				return;
			}

			claim.complete();
			resolve({bytes: bytes.all(), release: claim.release});
		});
		const onData = (piece: Uint8Array) => {
			if (bytes.size() + piece.length > limit) {
				fail(tooLarge(limit));
				return;
			}

			bytes.add(piece);
			claim.onArrival(piece.length);
			if (!isClaimedWhole && !claim.take(piece.length)) {
				stream.off('data', onData);
				stream.pause();
				void readOnceRoom(piece.length);
			}
		};

		const read = () => {
			stream.on('data', onData);
			stream.resume();
		};

		const readOnceRoom = async (size: number) => {
			try {
				await claim.wait(size);
				read();
			} catch (error) {
				fail(error);
			}
		};

		if (isClaimedWhole && !claim.take(length)) {
			void readOnceRoom(length);
		} else {
			read();
		}
	});
}

/** Pieces in one place: a body may come byte by byte, and each piece would cost more than it holds. */
function createBytes(capacity: number) {
	let buffer = Buffer.alloc(0);
	let size = 0;
	return {
		size: () => size,
		add(piece: Uint8Array): void {
			const end = size + piece.length;
			if (end > buffer.length) {
				const larger = Buffer.allocUnsafeSlow(
					Math.max(end, capacity, buffer.length * 2),
				);
				larger.set(buffer.subarray(0, size));
				buffer = larger;
			}

			buffer.set(piece, size);
			size = end;
		},
		all: () => buffer.subarray(0, size),
	};
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
