import {setTimeout as delay} from 'node:timers/promises';

/** How the demo passes time. `random` gives numbers from 0 to 1. */
export type Pace = {
	/** Resolves after so many milliseconds, or rejects when the signal aborts. */
	wait(milliseconds: number, signal: AbortSignal): Promise<void>;
	random(): number;
};

/** Real time and real chance. */
export const livelyPace: Pace = {
	async wait(milliseconds, signal) {
		await delay(milliseconds, undefined, {signal});
	},
	random: Math.random,
};

/** A number between two. */
export function between(pace: Pace, low: number, high: number): number {
	return low + pace.random() * (high - low);
}
