import {ApiError} from '../../errors/api-error.js';

/** Those who wait for something, in the order they came; bounded, with a deadline. */
export type Queue<Wanted, Granted> = {
	/** Throws a 503 when the queue is full. The promise rejects with a 503 at the deadline, and when `signal` aborts. */
	join(
		wanted: Wanted,
		signal: AbortSignal,
	): {ahead: number; granted: Promise<Granted>};
	/** What the first in line wants. */
	first(): Wanted | undefined;
	/** Gives it to the first in line, who leaves. */
	grant(what: Granted | Promise<Granted>): void;
	waiting(): number;
	/** Sends everybody away. */
	fail(error: ApiError): void;
};

export function createQueue<Wanted, Granted>(options: {
	limit: number;
	deadlineMs: number;
}): Queue<Wanted, Granted> {
	type Waiter = {
		wanted: Wanted;
		/** Whoever leaves is out of line at once: the next look at the queue must not find it. */
		leave(how: {with: Granted | Promise<Granted>} | {error: Error}): void;
	};
	const waiters = new Set<Waiter>();
	const first = (): Waiter | undefined => waiters.values().next().value;

	async function wait(wanted: Wanted, signal: AbortSignal): Promise<Granted> {
		return new Promise((resolve, reject) => {
			const waiter: Waiter = {
				wanted,
				leave(how) {
					waiters.delete(waiter);
					clearTimeout(timer);
					signal.removeEventListener('abort', onAbort);
					if ('error' in how) {
						reject(how.error);
					} else {
						resolve(how.with);
					}
				},
			};
			const onAbort = () => {
				const error = new Error('The caller has left.', {cause: signal.reason});
				waiter.leave({error});
			};

			const timer = setTimeout(() => {
				waiter.leave({error: tooLong(options.deadlineMs)});
			}, options.deadlineMs);
			waiters.add(waiter);
			signal.addEventListener('abort', onAbort, {once: true});
			if (signal.aborted) {
				onAbort();
			}
		});
	}

	return {
		join(wanted, signal) {
			const ahead = waiters.size;
			if (ahead >= options.limit) {
				throw tooBusy('The queue is full.');
			}

			return {ahead, granted: wait(wanted, signal)};
		},
		first: () => first()?.wanted,
		grant(what) {
			first()?.leave({with: what});
		},
		waiting: () => waiters.size,
		fail(error) {
			for (const waiter of waiters) {
				waiter.leave({error});
			}
		},
	};
}

function tooLong(deadlineMs: number): ApiError {
	return tooBusy(`None was free for ${Math.round(deadlineMs / 1000)} seconds.`);
}

function tooBusy(reason: string): ApiError {
	return new ApiError(`All Claude Code processes are busy. ${reason}`, {
		status: 503,
		type: 'server_error',
		code: 'queue_full',
		retryAfter: 5,
	});
}
