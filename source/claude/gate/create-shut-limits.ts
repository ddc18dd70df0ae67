import type {PlanWindow} from '../claude-health.js';
import {concerns, type LimitScope} from './limit-scope.js';

/** A limit that has refused a turn. */
export type ShutLimit = {
	scope: LimitScope;
	/** The window that refuses, where that is known. */
	window: string | undefined;
	/** Milliseconds since the epoch. */
	until: number;
};

/** The limits that have really refused turns, until they are lifted. */
export type ShutLimits = {
	add(limit: ShutLimit): void;
	/** The one that keeps this model shut for longest, or of any model. */
	of(model?: string): ShutLimit | undefined;
	/** Whether a turn is let through in spite of it, to see whether it still holds. Counts as a try. */
	tries(model: string): boolean;
	/** What is known of the windows now. */
	learn(windows: PlanWindow[]): void;
	/** Claude answers this model. */
	lift(model: string): void;
	clear(): void;
};

export function createShutLimits(options: {
	now: () => number;
	elapsed: () => number;
	/** One turn in this time is let through, in milliseconds. */
	retryMs: number;
}): ShutLimits {
	let limits: Array<ShutLimit & {lastTry: number}> = [];

	function listAhead(model?: string) {
		return limits.filter(
			({scope, until}) =>
				until > options.now() &&
				(model === undefined || concerns(scope, model)),
		);
	}

	return {
		add(limit) {
			const isSame = (other: ShutLimit) =>
				JSON.stringify(other.scope) === JSON.stringify(limit.scope);
			limits = [
				...listAhead().filter((other) => !isSame(other)),
				{...limit, lastTry: options.elapsed()},
			];
		},
		of: (model) =>
			listAhead(model).toSorted((one, other) => other.until - one.until)[0],
		tries(model) {
			const ahead = listAhead(model);
			const at = options.elapsed();
			const isDue = ahead.every(({lastTry}) => at - lastTry >= options.retryMs);
			if (isDue) {
				limits = limits.map((limit) =>
					ahead.includes(limit) ? {...limit, lastTry: at} : limit,
				);
			}

			return isDue;
		},
		learn(windows) {
			limits = limits.filter(
				(limit) => !windows.some((window) => isOpened(limit, window)),
			);
		},
		lift(model) {
			limits = limits.filter(({scope}) => !concerns(scope, model));
		},
		clear() {
			limits = [];
		},
	};
}

/** It is the window that refused, and is below its limit, or has been reset and is another one now. */
function isOpened(
	{window: name, scope, until}: ShutLimit,
	window: PlanWindow,
): boolean {
	const isIt =
		window.name === name ||
		// The week of a model goes by another name in each place.
		(window.model !== undefined &&
			scope.of !== 'all' &&
			scope.name.includes(firstWord(window.model)));
	if (!isIt) {
		return false;
	}

	const {utilization, resetsAt} = window;
	return utilization === undefined
		? resetsAt !== undefined && Math.abs(resetsAt - until) > 60_000
		: utilization < 1;
}

function firstWord(name: string): string {
	return name.toLowerCase().split(' ', 1)[0]!;
}
