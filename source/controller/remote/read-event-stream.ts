import {createParser} from 'eventsource-parser';

/** The data of each server-sent event, as it comes in. */
export async function* readEventStream(
	body: ReadableStream<Uint8Array>,
	{onBytes}: {onBytes: () => void},
): AsyncGenerator<string> {
	const events: string[] = [];
	const parser = createParser({
		onEvent({data}) {
			events.push(data);
		},
	});
	const decoder = new TextDecoder();
	const reader = body.getReader();
	try {
		for (;;) {
			const {done, value} = await reader.read();
			if (done) {
				return;
			}

			onBytes();
			parser.feed(decoder.decode(value, {stream: true}));
			yield* events.splice(0);
		}
	} finally {
		reader.releaseLock();
	}
}
