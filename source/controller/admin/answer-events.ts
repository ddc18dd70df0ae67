import {openEventStream} from '../../server/exchange/open-event-stream.js';
import type {ServerSentEvent} from '../../wire/wire-format.js';

/** A response of server-sent events, each named by its type. Events are produced no faster than the client reads them. */
export async function answerEvents<Event extends {type: string}>(
	client: AbortSignal,
	toEvents: (signal: AbortSignal) => AsyncIterable<Event>,
): Promise<Response> {
	const reader = new AbortController();
	const body = await openEventStream({
		events: toServerSentEvents(
			toEvents(AbortSignal.any([client, reader.signal])),
		),
		silenceMs: 10_000,
		isReady: () => true,
		onEnd: () => undefined,
		onError: () => [],
		onCancel() {
			reader.abort();
		},
	});
	return new Response(body, {
		headers: {
			'content-type': 'text/event-stream; charset=utf-8',
			'cache-control': 'no-store',
		},
	});
}

async function* toServerSentEvents<Event extends {type: string}>(
	events: AsyncIterable<Event>,
): AsyncGenerator<ServerSentEvent> {
	for await (const event of events) {
		yield {event: event.type, data: JSON.stringify(event)};
	}
}
