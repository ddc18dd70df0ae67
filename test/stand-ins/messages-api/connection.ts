import type {IncomingMessage, ServerResponse} from 'node:http';

/** One request and the way its answer ends. */
export type Connection = {
	request: IncomingMessage;
	response: ServerResponse;
	/** Resolves when the answer has ended, in whatever way. */
	closed: Promise<ConnectionEnd>;
	/** Aborts with it. */
	signal: AbortSignal;
	/** Closes before the answer is complete. */
	cut(): void;
};

export type ConnectionEnd = {
	/** `aborted`: the peer closed before the answer was complete. `cut`: the stand-in did. */
	outcome: 'complete' | 'aborted' | 'cut';
	/** `performance.now()` */
	at: number;
};

export function createConnection(
	request: IncomingMessage,
	response: ServerResponse,
): Connection {
	const controller = new AbortController();
	let isCut = false;
	const closed = new Promise<ConnectionEnd>((resolve) => {
		response.once('close', () => {
			const unfinished = isCut ? 'cut' : 'aborted';
			const outcome = response.writableFinished ? 'complete' : unfinished;
			controller.abort();
			resolve({outcome, at: performance.now()});
		});
	});
	return {
		request,
		response,
		closed,
		signal: controller.signal,
		cut() {
			isCut = true;
			response.destroy();
		},
	};
}
