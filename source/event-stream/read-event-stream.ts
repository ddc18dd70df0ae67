import {createParser} from 'eventsource-parser';

/**
The data of each server-sent event, as it comes in; nothing of an answer without a body. Throws the signal's reason when
that aborts. Whoever stops reading ends the stream.
*/
export async function* readEventStream(
	body: ReadableStream<Uint8Array> | null,
	{signal, onBytes}: {signal?: AbortSignal; onBytes?: () => void} = {},
): AsyncGenerator<string> {
	if (body === null) {
		return;
	}

	const events: string[] = [];
	const parser = createParser({
		onEvent({data}) {
			events.push(data);
		},
	});
	const decoder = new TextDecoder();
	const reader = body.getReader();
	// `fetch` has the signal too, but lets go of it when memory is collected and then waits for ever.
	const cancel = () => {
		void end(reader);
	};

	signal?.addEventListener('abort', cancel, {once: true});
	try {
		for (;;) {
			const {done, value} = await reader.read();
			signal?.throwIfAborted();
			if (done) {
				return;
			}

			onBytes?.();
			parser.feed(decoder.decode(value, {stream: true}));
			yield* events.splice(0);
		}
	} finally {
		signal?.removeEventListener('abort', cancel);
		await end(reader);
	}
}

/** A stream that failed cannot be cancelled, and need not be. */
async function end(reader: ReadableStreamDefaultReader): Promise<void> {
	try {
		await reader.cancel();
	} catch {}
}
