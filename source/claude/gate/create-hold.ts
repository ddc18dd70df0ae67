import type {ApiError} from '../../errors/api-error.js';

/** Calls back once, so many milliseconds later. Returns how to prevent that. */
export type Schedule = (milliseconds: number, task: () => void) => () => void;

/**
Turns that wait, in order of arrival, for a limit of the plan to reset. At the reset, the first turn of a model is sent alone.
If Claude answers it, the others follow; if it is refused, they keep waiting.
*/
export type Hold = {
	/** Adds a turn. It keeps its place in the order and waits for at most `holdMs` in all. */
	arrive(model: string): HeldPlace;
	/** A limit may have been lifted. */
	wake(): void;
};

export type HeldPlace = {
	/** The time until which the turn may wait now; undefined where that is too far, unknown, or too many wait. */
	until(): number | undefined;
	/** Resolves when the turn may be sent. Rejects with the gate's error, or when `signal` aborts. */
	wait(signal: AbortSignal): Promise<void>;
	/** Claude answers the turn. */
	onStarted(): void;
	/** The turn is over, or was refused. */
	onEnd(): void;
};

type Waiter = {
	order: number;
	model: string;
	deadline: number;
	resolve: () => void;
	reject: (error: unknown) => void;
};

export function createHold({
	holdMs,
	limit,
	now,
	schedule,
	opensAt,
	check,
}: {
	/** 0: nothing waits. */
	holdMs: number;
	/** How many turns may wait. */
	limit: number;
	now: () => number;
	schedule: Schedule;
	/** When the limits that concern a model are reset; undefined where nothing is known to end. */
	opensAt: (model: string) => number | undefined;
	/** The gate's error for a turn of this model, if it is not let through. */
	check: (model: string) => ApiError | undefined;
}): Hold {
	let waiters: Waiter[] = [];
	/** The models that have a turn under way as a trial. */
	const tried = new Set<string>();
	let count = 0;
	let cancelTimer: (() => void) | undefined;

	function release(waiter: Waiter): void {
		waiters = waiters.filter((other) => other !== waiter);
	}

	/** `proven`: Claude answers this model. */
	function wake(proven?: string): void {
		cancelTimer?.();
		cancelTimer = undefined;
		for (const waiter of waiters) {
			if (tried.has(waiter.model) && waiter.model !== proven) {
				continue;
			}

			const error = check(waiter.model);
			if (error === undefined) {
				if (waiter.model !== proven) {
					tried.add(waiter.model);
				}

				release(waiter);
				waiter.resolve();
			} else if ((opensAt(waiter.model) ?? Infinity) > waiter.deadline) {
				release(waiter);
				waiter.reject(error);
			}
		}

		if (waiters.length > 0) {
			const next = Math.min(
				...waiters.map(({model}) => opensAt(model) ?? Infinity),
			);
			const delay = Math.min(Math.max(0, next - now()), longestMs);
			cancelTimer = schedule(delay, () => {
				wake();
			});
		}
	}

	return {
		wake() {
			wake();
		},
		arrive(model) {
			const order = count++;
			const deadline = now() + holdMs;
			let isTried = false;

			function onOver(proven?: string): void {
				if (isTried) {
					isTried = false;
					tried.delete(model);
					wake(proven);
				}
			}

			return {
				until() {
					const until = opensAt(model);
					return holdMs > 0 &&
						until !== undefined &&
						until <= deadline &&
						waiters.length < limit
						? until
						: undefined;
				},
				async wait(signal) {
					signal.throwIfAborted();
					let onAbort: () => void = () => undefined;
					try {
						await new Promise<void>((resolve, reject) => {
							const waiter = {order, model, deadline, resolve, reject};
							onAbort = () => {
								release(waiter);
								reject(signal.reason as Error);
							};

							signal.addEventListener('abort', onAbort);
							waiters = [...waiters, waiter].toSorted(
								(one, other) => one.order - other.order,
							);
							wake();
						});
						isTried = tried.has(model);
					} finally {
						signal.removeEventListener('abort', onAbort);
					}
				},
				onStarted() {
					onOver(model);
				},
				onEnd() {
					onOver();
				},
			};
		},
	};
}

/** In milliseconds. A timer does not notice that the machine slept, so the clock is looked at this often. */
const longestMs = 30_000;
