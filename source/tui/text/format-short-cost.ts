import {formatCost} from './format-cost.js';

/** US dollars in cents, as soon as there is one. */
export function formatShortCost(dollars: number): string {
	return dollars < 0.01 ? formatCost(dollars) : `$${dollars.toFixed(2)}`;
}
