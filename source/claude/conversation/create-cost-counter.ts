import type {CliLine} from '../lines/cli-line.js';

/** Tells turns' costs apart: a process counts what it has spent since it began. */
export type CostCounter = {
	/** What has been spent since the line before, in US dollars; nothing where this line does not tell. */
	since(line: CliLine): {costUsd?: number};
};

export function createCostCounter(): CostCounter {
	let told = 0;
	return {
		since(line) {
			const total = line.type === 'result' ? line.totalCostUsd : undefined;
			if (total === undefined) {
				return {};
			}

			const costUsd = total - told;
			told = total;
			return {costUsd};
		},
	};
}
