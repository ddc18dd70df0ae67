import type {Usage} from '../claude-event.js';

/** Adds up the tokens of the upstream messages of one turn; usually there is one. */
export type UsageCounter = {
	/** A message begins, with its counts so far. */
	begin(usage: Partial<Usage>): void;
	/** The running counts of the current message; they replace its earlier counts. */
	update(usage: Partial<Usage>): void;
	total(): Usage;
};

export function createUsageCounter(): UsageCounter {
	let before: Usage = {input: 0, cacheRead: 0, cacheCreation: 0, output: 0};
	let current: Partial<Usage> = {};

	const total = (): Usage => {
		const thinking = (before.thinking ?? 0) + (current.thinking ?? 0);
		const webSearches = (before.webSearches ?? 0) + (current.webSearches ?? 0);
		const cacheCreation1h =
			(before.cacheCreation1h ?? 0) + (current.cacheCreation1h ?? 0);
		return {
			input: before.input + (current.input ?? 0),
			cacheRead: before.cacheRead + (current.cacheRead ?? 0),
			cacheCreation: before.cacheCreation + (current.cacheCreation ?? 0),
			output: before.output + (current.output ?? 0),
			...(cacheCreation1h > 0 && {cacheCreation1h}),
			...(thinking > 0 && {thinking}),
			...(webSearches > 0 && {webSearches}),
		};
	};

	return {
		begin(usage) {
			before = total();
			current = usage;
		},
		update(usage) {
			current = {...current, ...usage};
		},
		total,
	};
}
