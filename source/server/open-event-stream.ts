import type {ServerSentEvent} from '../wire/wire-format.js';
import {formatServerSentEvent} from './format-server-sent-event.js';

/**
Server-sent events as the body of an answer. Resolves with the first event, and throws if there is none, so that a
failure before it still becomes a real status. Where nothing comes for `silenceMs` it resolves all the same: clients
and what stands between take long silence for a dead line, and from then on a failure can only be an event.

Each event is handed over as soon as the client can take it and no sooner: a slow client slows its answer down. Silence
is filled with comments, which every client skips.
*/
export async function openEventStream({
	events,
	isReady,
	silenceMs,
	onEnd,
	onError,
	onCancel,
}: {
	events: AsyncIterable<ServerSentEvent>;
	silenceMs: number;
	/** What comes while this is false is held back: nothing of the answer itself is there yet. */
	isReady(): boolean;
	/** All has been handed over. */
	onEnd(): void;
	/** The events failed; what it returns ends the stream. */
	onError(error: unknown): ServerSentEvent[];
	/** The reader went away. */
	onCancel(): void;
}): Promise<ReadableStream<Uint8Array>> {
	const frames = toFrames(events, isReady);
	const encoder = new TextEncoder();
	const first = frames.next();
	let upcoming: typeof first | undefined = first;
	const isSilent = await isSlow(first, silenceMs);
	let timer: NodeJS.Timeout | undefined;
	let isOpen = true;

	async function nextFrame(): Promise<IteratorResult<string>> {
		const frame = upcoming ?? frames.next();
		upcoming = undefined;
		return frame;
	}

	function close(controller: ReadableStreamDefaultController): void {
		isOpen = false;
		clearTimeout(timer);
		controller.close();
	}

	return new ReadableStream({
		start(controller) {
			const keepAlive = () => {
				controller.enqueue(encoder.encode(': keep-alive\n\n'));
			};

			if (isSilent) {
				keepAlive();
			}

			timer = setTimeout(() => {
				if (controller.desiredSize! > 0) {
					keepAlive();
				}

				timer?.refresh();
			}, silenceMs);
		},
		async pull(controller) {
			try {
				const frame = await nextFrame();
				if (!isOpen) {
					return;
				}

				if (frame.done) {
					close(controller);
					onEnd();
				} else {
					timer?.refresh();
					controller.enqueue(encoder.encode(frame.value));
				}
			} catch (error) {
				const ending = onError(error);
				if (isOpen) {
					const text = ending.map((event) => formatServerSentEvent(event));
					controller.enqueue(encoder.encode(text.join('')));
					close(controller);
				}
			}
		},
		async cancel() {
			isOpen = false;
			clearTimeout(timer);
			onCancel();
			await frames.return(undefined);
		},
	});
}

async function* toFrames(
	events: AsyncIterable<ServerSentEvent>,
	isReady: () => boolean,
): AsyncGenerator<string, undefined> {
	let frame = '';
	for await (const event of events) {
		frame += formatServerSentEvent(event);
		if (isReady()) {
			yield frame;
			frame = '';
		}
	}

	if (frame !== '') {
		yield frame;
	}
}

/** Whether a promise takes longer than this. Throws what it throws within the time. */
async function isSlow(
	promise: Promise<unknown>,
	milliseconds: number,
): Promise<boolean> {
	let timer: NodeJS.Timeout | undefined;
	const slow = new Promise<true>((resolve) => {
		timer = setTimeout(resolve, milliseconds, true);
	});
	const ended = async () => {
		await promise;
		return false;
	};

	try {
		return await Promise.race([ended(), slow]);
	} finally {
		clearTimeout(timer);
	}
}
