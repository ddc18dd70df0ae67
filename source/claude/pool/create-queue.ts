import {ApiError} from '../../errors/api-error.js';

/** Waiting turns with deadlines. The caller decides which is next. */
export type Queue<Wanted, Granted> = {
	/**
	The promise rejects with a 503 at the deadline, and when `signal` aborts. `since` is when the turn first arrived, if it
	joins again.
	*/
	join(
		wanted: Wanted,
		signal: AbortSignal,
		since?: number,
	): {waiter: Waiter<Wanted>; granted: Promise<Granted>};
	list(): Array<Waiter<Wanted>>;
	/** Grants `what` to this waiter and removes it. No effect if it has left. */
	grant(waiter: Waiter<Wanted>, what: Granted | Promise<Granted>): void;
	/** Rejects this waiter because the queue is full; returns its error. */
	refuse(waiter: Waiter<Wanted>): ApiError;
	/** Rejects all waiters. */
	fail(error: ApiError): void;
};

export type Waiter<Wanted> = {
	wanted: Wanted;
	/** In milliseconds since the epoch. */
	since: number;
	/** Its last known position; a change calls `onPlace`. */
	place?: number;
	onPlace?: () => void;
};

export function createQueue<Wanted, Granted>(options: {
	deadlineMs: number;
	/** A waiter has left because of its signal or its deadline. */
	onLeave(): void;
}): Queue<Wanted, Granted> {
	type Leave = (
		how: {with: Granted | Promise<Granted>} | {error: Error},
	) => void;
	const waiters = new Map<Waiter<Wanted>, Leave>();

	async function wait(
		waiter: Waiter<Wanted>,
		signal: AbortSignal,
	): Promise<Granted> {
		return new Promise((resolve, reject) => {
			/** Leaves the queue at once: the next look at the queue must not find it. */
			const leave: Leave = (how) => {
				waiters.delete(waiter);
				clearTimeout(timer);
				signal.removeEventListener('abort', onAbort);
				if ('error' in how) {
					reject(how.error);
				} else {
					resolve(how.with);
				}
			};

			const onAbort = () => {
				const error = new Error('The caller has left.', {cause: signal.reason});
				leave({error});
				options.onLeave();
			};

			const timer = setTimeout(() => {
				leave({error: tooLong(options.deadlineMs)});
				options.onLeave();
			}, options.deadlineMs);
			waiters.set(waiter, leave);
			signal.addEventListener('abort', onAbort, {once: true});
			if (signal.aborted) {
				onAbort();
			}
		});
	}

	return {
		join(wanted, signal, since = Date.now()) {
			const waiter = {wanted, since};
			return {waiter, granted: wait(waiter, signal)};
		},
		list: () => [...waiters.keys()],
		grant(waiter, what) {
			waiters.get(waiter)?.({with: what});
		},
		refuse(waiter) {
			const error = tooBusy('The queue is full.');
			waiters.get(waiter)?.({error});
			return error;
		},
		fail(error) {
			for (const leave of waiters.values()) {
				leave({error});
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
