import {EarlyEnding} from './early-ending.js';

export type RunningAnswers = {
	begin(id: string, client: AbortSignal): RunningAnswer;
	/** False when no such answer is running. */
	cancel(id: string): boolean;
	/** Ends them all, and those that begin from now on at once. */
	close(): void;
};

export type RunningAnswer = {
	/**
	Aborts when the client leaves, when somebody cancels the answer and when the server closes; its reason is an
	`EarlyEnding`.
	*/
	signal: AbortSignal;
	/** The client left, in a way that its own signal does not tell. */
	leave(): void;
	/** The answer is over; nothing aborts it any more. */
	end(): void;
};

/** The answers being made now, and the ways to end one before its time. */
export function createRunningAnswers(): RunningAnswers {
	const running = new Map<string, AbortController>();
	let isClosed = false;

	return {
		begin(id, client) {
			const controller = new AbortController();

			function leave(): void {
				controller.abort(new EarlyEnding('client'));
				end();
			}

			function end(): void {
				running.delete(id);
				client.removeEventListener('abort', leave);
			}

			running.set(id, controller);
			client.addEventListener('abort', leave);
			if (isClosed) {
				controller.abort(new EarlyEnding('server'));
			} else if (client.aborted) {
				leave();
			}

			return {signal: controller.signal, leave, end};
		},
		cancel(id) {
			running.get(id)?.abort(new EarlyEnding('person'));
			return running.has(id);
		},
		close() {
			isClosed = true;
			for (const controller of running.values()) {
				controller.abort(new EarlyEnding('server'));
			}
		},
	};
}
