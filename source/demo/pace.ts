import {setTimeout as delay} from 'node:timers/promises';

/** The demo's clock and randomness. `random` returns numbers from 0 to 1. */
export type Pace = {
	/** Resolves after a number of milliseconds, or rejects when the signal aborts. */
	wait(milliseconds: number, signal: AbortSignal): Promise<void>;
	random(): number;
};

/** Real time and real randomness. */
export const livelyPace: Pace = {
	async wait(milliseconds, signal) {
		await delay(milliseconds, undefined, {signal});
	},
	random: Math.random,
};

/** A random number between two bounds. */
export function between(pace: Pace, low: number, high: number): number {
	return low + pace.random() * (high - low);
}
