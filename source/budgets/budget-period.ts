import type {BudgetPeriod} from '../settings/budget.js';

/** In milliseconds since the epoch; `end` is the start of the next period. */
export type Period = {start: number; end: number};

/** The hour, day or week around a time, on the local clock. A day may have 23 hours; a week begins on Monday. */
export function toPeriod(per: BudgetPeriod, at: number): Period {
	const date = new Date(at);
	const [year, month, day] = [
		date.getFullYear(),
		date.getMonth(),
		date.getDate(),
	];
	const midnight = (days: number) =>
		new Date(year, month, day + days).getTime();
	switch (per) {
		case 'hour': {
			// When the clock is set back, the repeated hour is a period of its own.
			const start = date.setMinutes(0, 0, 0);
			return {start, end: start + 60 * 60 * 1000};
		}

		case 'day': {
			return {start: midnight(0), end: midnight(1)};
		}

		case 'week': {
			const sinceMonday = (date.getDay() + 6) % 7;
			return {start: midnight(-sinceMonday), end: midnight(7 - sinceMonday)};
		}
	}
}
