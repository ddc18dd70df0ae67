import {addSpending, noSpending, byWeight, toSpending} from './spending.js';
import type {Exchange} from './exchange.js';
import type {CallerUsage} from './traffic.js';

export type UsageTable = {
	/** A request has ended; called once for each. */
	count(exchange: Exchange): void;
	/** The same array until something is counted. */
	read(): CallerUsage[];
};

/**
Adds up usage by caller and model, which outlives the exchanges it was counted from. Clients choose their names: beyond
`limit` rows, each new row moves the lightest one to the others, so that heavy users keep theirs. A caller that returns
starts at zero, and its earlier part stays with the others.
*/
export function createUsageTable(limit: number): UsageTable {
	const rows = new Map<string, CallerUsage>();
	let others: CallerUsage | undefined;
	let array: CallerUsage[] | undefined;

	function makeRoom(): void {
		if (rows.size < limit) {
			return;
		}

		const [lightest] = [...rows].toSorted(([, one], [, other]) =>
			byWeight(other, one),
		);
		if (lightest !== undefined) {
			const [key, row] = lightest;
			rows.delete(key);
			others = addSpending(others ?? noSpending, row);
		}
	}

	return {
		count(exchange) {
			array = undefined;
			const {caller, modelUsed: model} = exchange;
			const key = JSON.stringify([caller, model]);
			const known = rows.get(key);
			if (known === undefined) {
				makeRoom();
			}

			const sums = addSpending(known ?? noSpending, toSpending(exchange));
			rows.set(key, {caller, ...(model !== undefined && {model}), ...sums});
		},
		read() {
			array ??= [...rows.values(), ...(others === undefined ? [] : [others])];
			return array;
		},
	};
}
