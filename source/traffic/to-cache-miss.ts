import type {Usage} from '../claude/claude-event.js';
import type {Exchange} from './exchange.js';

/** What a request had to read again although the previous one had left it in the prompt cache. */
export type CacheMiss = {
	tokens: number;
	/** At list price, beyond what it would have cost from the cache. Absent where the answer has no price. */
	costUsd?: number;
};

/** Undefined where the cache held what could be expected, and where nothing can be said. */
export function toCacheMiss({
	comparison,
	usage,
	costUsd,
}: Pick<Exchange, 'comparison' | 'usage' | 'costUsd'>): CacheMiss | undefined {
	if (comparison?.cachedTokens === undefined || usage === undefined) {
		return undefined;
	}

	const missing = comparison.cachedTokens - usage.cacheRead;
	// A request that has less of the conversation needs less of the cache.
	const tokens = Math.min(missing, usage.cacheCreation + usage.input);
	if (tokens < leastTokens || tokens < comparison.cachedTokens * leastShare) {
		return undefined;
	}

	const price =
		costUsd === undefined ? undefined : toInputPrice(usage, costUsd);
	const wasWritten = usage.cacheCreation > usage.input;
	const factor =
		(wasWritten
			? (usage.cacheCreation1h ?? 0) > 0
				? priceOf.write1h
				: priceOf.write
			: 1) - priceOf.read;
	return {
		tokens,
		...(price !== undefined && {costUsd: tokens * price * factor}),
	};
}

/** The last message is read each time, and anything shorter than this is not cached at all. */
const leastTokens = 1024;
const leastShare = 0.1;

/** Of Anthropic's list prices, relative to that of fresh input; the same for all models. */
const priceOf = {read: 0.1, write: 1.25, write1h: 2, output: 5};

/** The list price of a token of fresh input, from what the whole answer cost. Undefined where nothing was counted. */
export function toInputPrice(
	usage: Usage,
	costUsd: number,
): number | undefined {
	const weight = toPriceWeight(usage);
	return weight === 0 ? undefined : costUsd / weight;
}

/** What tokens cost together, as a number of tokens of fresh input. */
export function toPriceWeight({
	input,
	cacheRead,
	cacheCreation,
	cacheCreation1h = 0,
	output,
}: Pick<
	Usage,
	'input' | 'cacheRead' | 'cacheCreation' | 'cacheCreation1h' | 'output'
>): number {
	return (
		input +
		cacheRead * priceOf.read +
		(cacheCreation - cacheCreation1h) * priceOf.write +
		cacheCreation1h * priceOf.write1h +
		output * priceOf.output
	);
}
