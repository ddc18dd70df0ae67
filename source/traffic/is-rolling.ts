import type {Traffic} from './traffic.js';

/** Whether time alone changes it: tokens of the last minute go to zero by themselves, which nobody calls back for. */
export function isRolling({totals}: Pick<Traffic, 'totals'>): boolean {
	return totals.tokensPerSecond.some((tokens) => tokens > 0);
}
