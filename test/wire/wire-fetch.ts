import type {AnswerEvent} from '../../source/claude/claude-event.js';
import type {Turn} from '../../source/claude/turn.js';
import {ApiError} from '../../source/errors/api-error.js';
import {toErrorBody} from '../../source/wire/errors/to-error-body.js';
import type {
	AnswerContext,
	ServerSentEvent,
	WireFormat,
	WireRequest,
} from '../../source/wire/wire-format.js';
import {context, parseWith} from './parse-context.js';
import {accepted, script} from './script.js';

export type Claude = (turn: Omit<Turn, 'caller'>) => Iterable<AnswerEvent>;

/**
A `fetch` for a client's SDK that speaks one wire format, each turn answered by a script. Just what a server
does between the socket and Claude, and nothing else.
*/
export function wireFetch(format: WireFormat, claude: Claude): typeof fetch {
	const answer: AnswerContext = {
		requestId: 'r1',
		created: 1_700_000_000,
		now: () => 1_700_000_001,
		elapsedMs: () => 2000,
	};
	return async (_url, init) => {
		try {
			const body: unknown = await new Response(init?.body).json();
			const request = parseWith(format, body, context);
			const events = ask(claude, request);
			return request.streaming
				? new Response(toStream(toBytes(request, events, answer)), {
						headers: {'content-type': 'text/event-stream'},
					})
				: Response.json(await request.toBody(events, answer));
		} catch (error) {
			const {status} = error instanceof ApiError ? error : {status: 500};
			return Response.json(toErrorBody(toApiError(error)), {status});
		}
	};
}

async function* ask(
	claude: Claude,
	{turn}: WireRequest,
): AsyncGenerator<AnswerEvent> {
	yield* script(...accepted);
	yield* claude(turn);
}

async function* toBytes(
	request: WireRequest,
	events: AsyncIterable<AnswerEvent>,
	answer: AnswerContext,
): AsyncGenerator<Uint8Array, void> {
	try {
		for await (const event of request.toEvents(events, answer)) {
			yield toLines(event);
		}
	} catch (error) {
		for (const event of request.toErrorEvents(toApiError(error), answer)) {
			yield toLines(event);
		}
	}
}

function toStream(
	bytes: AsyncGenerator<Uint8Array, void>,
): ReadableStream<Uint8Array> {
	return new ReadableStream({
		async pull(controller) {
			const {value, done} = await bytes.next();
			if (done) {
				controller.close();
			} else {
				controller.enqueue(value);
			}
		},
	});
}

function toLines({event, data}: ServerSentEvent): Uint8Array {
	const name = event === undefined ? '' : `event: ${event}\n`;
	return new TextEncoder().encode(`${name}data: ${data}\n\n`);
}

function toApiError(error: unknown): ApiError {
	return error instanceof ApiError
		? error
		: new ApiError(String(error), {status: 500, type: 'server_error'});
}
