import type {CliLine} from '../lines/cli-line.js';

/** Derives the cost of each turn from the process's running total. */
export type CostCounter = {
	/** The cost since the previous call, in US dollars; empty when the line has no total. */
	since(line: CliLine): {costUsd?: number};
};

export function createCostCounter(): CostCounter {
	let counted = 0;
	return {
		since(line) {
			const total = line.type === 'result' ? line.totalCostUsd : undefined;
			if (total === undefined) {
				return {};
			}

			const costUsd = total - counted;
			counted = total;
			return {costUsd};
		},
	};
}
