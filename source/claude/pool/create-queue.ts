import {ApiError} from '../../errors/api-error.js';

/** Those who wait for something, in the order they came; bounded, with a deadline. */
export type Queue<Wanted, Granted> = {
	/** Throws a 503 when the queue is full. The promise rejects with a 503 at the deadline. */
	join(
		wanted: Wanted,
		signal: AbortSignal,
	): {ahead: number; granted: Promise<Granted>};
	/** What the first in line wants. */
	first(): Wanted | undefined;
	/** Gives it to the first in line, who leaves. */
	grant(what: Granted | Promise<Granted>): void;
	waiting(): number;
	fail(error: ApiError): void;
};

export function createQueue<Wanted, Granted>(options: {
	limit: number;
	deadlineMs: number;
}): Queue<Wanted, Granted> {
	type Waiter = {
		wanted: Wanted;
		resolve(what: Granted | Promise<Granted>): void;
		reject(error: Error): void;
	};
	const waiters = new Set<Waiter>();
	const first = (): Waiter | undefined => waiters.values().next().value;

	async function wait(wanted: Wanted, signal: AbortSignal): Promise<Granted> {
		const cleanUp = new AbortController();
		try {
			return await new Promise<Granted>((resolve, reject) => {
				const waiter = {wanted, resolve, reject};
				waiters.add(waiter);
				const timer = setTimeout(() => {
					const seconds = Math.round(options.deadlineMs / 1000);
					reject(tooBusy(`None was free for ${seconds} seconds.`));
				}, options.deadlineMs);
				const onAbort = () => {
					reject(new Error('The caller has left.', {cause: signal.reason}));
				};

				signal.addEventListener('abort', onAbort, {signal: cleanUp.signal});
				cleanUp.signal.addEventListener('abort', () => {
					waiters.delete(waiter);
					clearTimeout(timer);
				});
			});
		} finally {
			cleanUp.abort();
		}
	}

	return {
		join(wanted, signal) {
			const ahead = waiters.size;
			if (ahead >= options.limit) {
				throw tooBusy(`${ahead} requests are waiting already.`);
			}

			return {ahead, granted: wait(wanted, signal)};
		},
		first: () => first()?.wanted,
		grant(what) {
			const waiter = first();
			if (waiter) {
				// Out of line at once: the next look at the queue must not find it.
				waiters.delete(waiter);
				waiter.resolve(what);
			}
		},
		waiting: () => waiters.size,
		fail(error) {
			for (const waiter of waiters) {
				waiter.reject(error);
			}
		},
	};
}

function tooBusy(reason: string): ApiError {
	return new ApiError(`All Claude Code processes are busy. ${reason}`, {
		status: 503,
		type: 'server_error',
		code: 'queue_full',
		retryAfter: 5,
	});
}
