import type {Budget, Reserve} from '../settings/budget.js';

/** How much of each budget is left, as plain data. */
export type BudgetReport = {
	budgets: BudgetState[];
	reserve?: Reserve;
	/** Where the counts begin: with the stored requests, or with this run where nothing is stored. */
	countsFrom: 'history' | 'run';
};

export type BudgetState = {
	budget: Budget;
	name: string;
	/** In the budget's unit; a percentage for a share of the plan. */
	used: number;
	/** Set aside for running requests, an estimate. */
	reserved: number;
	/** When counting starts again, in milliseconds since the epoch; absent while that is unknown. */
	resetsAt?: number;
};
