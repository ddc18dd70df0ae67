import {toInputTokens} from '../../../claude/claude-event.js';
import {toTokenEstimate} from '../../../claude/to-token-estimate.js';
import type {Exchange} from '../../../traffic/exchange.js';
import {toInputPrice} from '../../../traffic/to-cache-miss.js';
import {formatCount, formatShortCost} from '../../text/format-number.js';

/** The input of a request that is about to be sent. */
export type ReplayedInput = InputSize & {
	/** At list price without the prompt cache. Absent where no answer of the model tells its price. */
	costUsd?: number;
};

type InputSize = {
	tokens: number;
	/** They are those of the first time, not an estimate by length. */
	isCounted: boolean;
};

/** What is about to be sent again, before anything is. */
export function toReplayedInput(
	exchange: Exchange,
	exchanges: readonly Exchange[],
): ReplayedInput {
	const counted = toCountedTokens(exchange);
	const size =
		counted === undefined
			? {tokens: toEstimatedTokens(exchange.body ?? ''), isCounted: false}
			: {tokens: counted, isCounted: true};
	return toPricedInput(size, exchange, exchanges);
}

/** The input tokens of a request, as its answer reported them. */
export function toCountedTokens({usage}: Exchange): number | undefined {
	const counted = usage && toInputTokens(usage);
	return counted !== undefined && counted > 0 ? counted : undefined;
}

/** The input tokens of a body, by its length. */
export function toEstimatedTokens(body: string): number {
	return Math.ceil(toTokenEstimate(body.replaceAll(encoded, '').length));
}

/** Images and files, whose tokens have nothing to do with their length. */
const encoded = /[\w+\/=\-]{2000,}/gv;

/** The price is that of the last answer of the same model. */
export function toPricedInput(
	size: InputSize,
	{modelAsked, modelUsed}: Pick<Exchange, 'modelAsked' | 'modelUsed'>,
	exchanges: readonly Exchange[],
): ReplayedInput {
	for (const other of exchanges.toReversed()) {
		const {usage, costUsd} = other;
		const isSame =
			other.modelAsked === modelAsked &&
			(modelUsed === undefined || other.modelUsed === modelUsed);
		const price =
			isSame && usage !== undefined && costUsd !== undefined
				? toInputPrice(usage, costUsd)
				: undefined;
		if (price !== undefined && price > 0) {
			return {...size, costUsd: size.tokens * price};
		}
	}

	return size;
}

/** In US dollars, and in tokens where there is no price. */
const large = {costUsd: 0.1, tokens: 20_000};

export function isLarge({tokens, costUsd}: ReplayedInput): boolean {
	return costUsd === undefined
		? tokens >= large.tokens
		: costUsd >= large.costUsd;
}

export function describeInput({
	tokens,
	isCounted,
	costUsd,
}: ReplayedInput): string {
	const size = `${isCounted ? '' : '~'}${formatCount(tokens)} tokens`;
	return costUsd === undefined
		? size
		: `${size}, ${formatShortCost(costUsd)} at list price`;
}
