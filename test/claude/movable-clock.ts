import {setImmediate as nextTurn} from 'node:timers/promises';
import type {ClaudeOptions} from '../../source/claude/create-claude.js';

/** The driver's clocks and timer, which a test moves. */
export type MovableClock = Required<
	Pick<ClaudeOptions, 'now' | 'elapsed' | 'schedule'>
> & {
	/** Moves the clock, and runs what was scheduled until then. */
	pass(milliseconds: number): Promise<void>;
};

export function createMovableClock(): MovableClock {
	let passed = 0;
	const timers = new Set<{at: number; task: () => void}>();
	const now = () => Date.now() + passed;
	return {
		now,
		elapsed: () => performance.now() + passed,
		schedule(milliseconds, task) {
			const timer = {at: now() + milliseconds, task};
			timers.add(timer);
			return () => timers.delete(timer);
		},
		async pass(milliseconds) {
			passed += milliseconds;
			for (;;) {
				const due = [...timers].find(({at}) => at <= now());
				if (due === undefined) {
					return;
				}

				timers.delete(due);
				due.task();
				await nextTurn();
			}
		},
	};
}
