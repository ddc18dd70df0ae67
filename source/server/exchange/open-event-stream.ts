import type {ServerSentEvent} from '../../wire/wire-format.js';

/**
Server-sent events as the body of an answer. Resolves with the first event, and throws what the events fail with before
it, so that such a failure still becomes a real status. Events that end without one are an empty body. Where nothing
comes for `silenceMs` it resolves all the same: clients and what stands between take long silence for a dead line, and
from then on a failure can only be an event.

Each event is handed over as soon as the client can take it and no sooner: a slow client slows its answer down. Silence
is filled with comments, which every client skips, and once there has been an event with `idleEvents`: some clients count
only what they have parsed.
*/
export async function openEventStream({
	events,
	framing,
	isReady,
	silenceMs,
	idleEvents = () => [],
	onSilence,
	onEnd,
	onError,
	onCancel,
}: {
	events: AsyncIterable<ServerSentEvent>;
	/** How they are written, where not as server-sent events. Lines of JSON know no comments: silence is filled with `idleEvents` alone. */
	framing?: 'json-lines' | undefined;
	silenceMs: number;
	/** Events of the API that change nothing. */
	idleEvents?: () => ServerSentEvent[];
	/** Nothing has come for so long; from now on nothing is held back. */
	onSilence?: () => void;
	/** What comes while this is false is held back: nothing of the answer itself is there yet. */
	isReady(): boolean;
	/** All has been handed over. */
	onEnd(): void;
	/** The events failed; what it returns ends the stream. */
	onError(error: unknown): ServerSentEvent[];
	/** The reader went away. */
	onCancel(): void;
}): Promise<ReadableStream<Uint8Array>> {
	let hasEvents = false;
	let isSilent = false;
	let endHolding!: () => void;
	const holdingEnded = new Promise<void>((resolve) => {
		endHolding = resolve;
	});
	const format = framing === undefined ? formatServerSentEvent : formatLine;
	const formatAll = (all: ServerSentEvent[]) =>
		all.map((event) => format(event)).join('');
	const frames = toFrames(events, {
		format,
		isReady: () => isSilent || isReady(),
		holdingEnded,
	});
	const first = frames.next();
	let upcoming: typeof first | undefined = first;
	let isOpen = true;
	let controller!: ReadableStreamDefaultController<Uint8Array>;

	// Made while there is nothing to send: the first token does not wait for it.
	const body = new ReadableStream<Uint8Array>(
		{
			start(given) {
				controller = given;
			},
			async pull() {
				try {
					const frame = await nextFrame();
					if (!isOpen) {
						return;
					}

					if (frame.done) {
						close();
						onEnd();
					} else {
						silence.interrupt();
						hasEvents = true;
						enqueue(frame.value);
					}
				} catch (error) {
					const ending = onError(error);
					if (isOpen) {
						enqueue(formatAll(ending));
						close();
					}
				}
			},
			async cancel() {
				stop();
				onCancel();
				await frames.return(undefined);
			},
		},
		// Nothing is asked for before the client can take it.
		{highWaterMark: 0},
	);

	const silence = createSilence(silenceMs, () => {
		if (controller.desiredSize === 0) {
			enqueue(
				framing === undefined
					? `: keep-alive\n\n${formatAll(hasEvents ? idleEvents() : [])}`
					: formatAll(idleEvents()),
			);
		}

		isSilent = true;
		endHolding();
		onSilence?.();
	});

	async function nextFrame(): Promise<IteratorResult<string>> {
		const frame = upcoming ?? frames.next();
		upcoming = undefined;
		return frame;
	}

	function enqueue(text: string): void {
		controller.enqueue(encoder.encode(text));
	}

	function close(): void {
		stop();
		controller.close();
	}

	function stop(): void {
		isOpen = false;
		silence.end();
	}

	try {
		await Promise.race([first, silence.begun]);
	} catch (error) {
		stop();
		throw error;
	}

	return body;
}

const encoder = new TextEncoder();

async function* toFrames(
	events: AsyncIterable<ServerSentEvent>,
	{
		format,
		isReady,
		holdingEnded,
	}: {
		format: (event: ServerSentEvent) => string;
		isReady: () => boolean;
		holdingEnded: Promise<void>;
	},
): AsyncGenerator<string, undefined> {
	let frame = '';
	const iterator = events[Symbol.asyncIterator]();
	try {
		for (;;) {
			const next = iterator.next();
			if (frame !== '') {
				const isSilent = await Promise.race([
					is(next, false),
					is(holdingEnded, true),
				]);
				if (isSilent) {
					yield frame;
					frame = '';
				}
			}

			const result = await next;
			if (result.done) {
				break;
			}

			frame += format(result.value);
			if (isReady()) {
				yield frame;
				frame = '';
			}
		}
	} finally {
		await iterator.return?.();
	}

	if (frame !== '') {
		yield frame;
	}
}

async function is(promise: Promise<unknown>, value: boolean) {
	await promise;
	return value;
}

/** Calls back whenever nothing has interrupted it for so long. */
function createSilence(milliseconds: number, onSilence: () => void) {
	let begin: () => void;
	const begun = new Promise<void>((resolve) => {
		begin = resolve;
	});
	const timer = setTimeout(() => {
		onSilence();
		begin();
		timer.refresh();
	}, milliseconds);
	return {
		/** Resolves the first time. */
		begun,
		interrupt() {
			timer.refresh();
		},
		end() {
			clearTimeout(timer);
		},
	};
}

/** An event as it goes over the line. Data of several lines would break clients; JSON has none. */
function formatServerSentEvent({event, data}: ServerSentEvent): string {
	return event === undefined
		? `data: ${data}\n\n`
		: `event: ${event}\ndata: ${data}\n\n`;
}

function formatLine({data}: ServerSentEvent): string {
	return `${data}\n`;
}
