import type {PlanWindow} from '../claude-health.js';
import {concerns, isSameReset, type LimitScope} from './plan-window.js';

/** A limit that has refused a turn. */
export type ShutLimit = {
	scope: LimitScope;
	/** The window that refuses, where known. */
	window: string | undefined;
	/** Milliseconds since the epoch. */
	until: number;
};

/** The limits that have refused turns, until they are lifted. */
export type ShutLimits = {
	add(limit: ShutLimit): void;
	/** The limit that blocks this model, or any model, for longest. */
	of(model?: string): ShutLimit | undefined;
	/** Whether the next turn may be let through as a probe, to see whether the limit still holds. */
	mayTry(model: string): boolean;
	/** A turn of this model is let through. */
	onTry(model: string): void;
	/** Updates from the current windows. */
	learn(windows: PlanWindow[]): void;
	/** Lifts the limits of a model that Claude answers. */
	lift(model: string): void;
	clear(): void;
};

export function createShutLimits(options: {
	now: () => number;
	elapsed: () => number;
	/** One turn per interval is let through, in milliseconds. */
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
		mayTry(model) {
			const at = options.elapsed();
			return listAhead(model).every(
				({lastTry}) => at - lastTry >= options.retryMs,
			);
		},
		onTry(model) {
			const ahead = listAhead(model);
			limits = limits.map((limit) =>
				ahead.includes(limit) ? {...limit, lastTry: options.elapsed()} : limit,
			);
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

/** Whether the window that refused is below its limit, or has been reset. */
function isOpened(
	{window: name, scope, until}: ShutLimit,
	window: PlanWindow,
): boolean {
	const isIt =
		window.name === name ||
		// The weekly window of a model has different names in different places.
		(window.model !== undefined &&
			scope.of !== 'all' &&
			scope.name.includes(firstWord(window.model)));
	if (!isIt) {
		return false;
	}

	const {utilization, resetsAt} = window;
	return utilization === undefined
		? resetsAt !== undefined && !isSameReset(resetsAt, until)
		: utilization < 1;
}

function firstWord(name: string): string {
	return name.toLowerCase().split(' ', 1)[0]!;
}
