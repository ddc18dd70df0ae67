import {
	type Budget,
	type BudgetUnit,
	type Reserve,
	toBudgetUnit,
} from '../settings/budget.js';

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

/** A budget as programs read it. */
export type BudgetFigures = Omit<BudgetState, 'budget'> & {
	unit: BudgetUnit;
	/** In the unit, as `used` and `reserved`. */
	limit: number;
};

/** The budgets that limit an amount. Those that only name models have no figures. */
export function toBudgetFigures(budgets: BudgetState[]): BudgetFigures[] {
	return budgets.flatMap(({budget, name, used, reserved, resetsAt}) => {
		const unit = toBudgetUnit(budget);
		return unit === undefined
			? []
			: [
					{
						name,
						unit,
						limit: budget[unit]!,
						used,
						reserved,
						...(resetsAt !== undefined && {resetsAt}),
					},
				];
	});
}
