import type {PlanWindow} from '../claude/claude-health.js';
import {isSameReset} from '../claude/gate/plan-window.js';

/**
Who used how much of a window of the plan. Anthropic reports only its total use: the increase between two reports is
divided among the requests that ended in between, by their price. This includes what the user's own Claude Code used in
that time. An increase without a request that ended here is attributed to nobody.
*/
export type WindowShare = {
	/** A report of the window. */
	read(window: Omit<PlanWindow, 'name'>): void;
	/** A request has ended that counts for these budgets. */
	spend(dollars: number, budgets: string[]): void;
	/** The share that a budget has used of the current window, 0 to 1. */
	of(budget: string): number;
	/** When the window is reset, while that is ahead. */
	resetsAt(): number | undefined;
};

export function createWindowShare(now: () => number): WindowShare {
	let current: {utilization: number; resetsAt?: number} | undefined;
	let shares = new Map<string, number>();
	let waiting: Array<{dollars: number; budgets: string[]}> = [];

	const isOver = () =>
		current?.resetsAt !== undefined && current.resetsAt <= now();

	function divide(added: number): void {
		const sum = waiting.reduce((total, {dollars}) => total + dollars, 0);
		for (const {dollars, budgets} of waiting) {
			for (const budget of budgets) {
				const part = sum === 0 ? 0 : (added * dollars) / sum;
				shares.set(budget, (shares.get(budget) ?? 0) + part);
			}
		}

		waiting = [];
	}

	return {
		read({utilization, resetsAt = current?.resetsAt}) {
			if (utilization === undefined) {
				return;
			}

			const isSame =
				current !== undefined &&
				isSameReset(resetsAt ?? 0, current.resetsAt ?? 0);
			if (current !== undefined && !isSame) {
				shares = new Map();
			}

			// What is used at the first report was used before anything was counted.
			const before = isSame ? current!.utilization : current && 0;
			current = {utilization, ...(resetsAt !== undefined && {resetsAt})};
			if (before !== undefined && utilization > before) {
				divide(utilization - before);
			}
		},
		spend(dollars, budgets) {
			waiting.push({dollars, budgets});
			if (waiting.length > waitingLimit) {
				waiting.shift();
			}
		},
		of: (budget) => (isOver() ? 0 : (shares.get(budget) ?? 0)),
		resetsAt: () => (isOver() ? undefined : current?.resetsAt),
	};
}

const waitingLimit = 10_000;
