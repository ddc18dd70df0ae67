import type {Exchange} from './exchange.js';
import type {Spending} from './traffic.js';

/** What one request took, as far as that is known at its end. */
export function toSpending({status, usage, costUsd}: Exchange): Spending {
	const {
		input,
		cacheRead,
		cacheCreation,
		output: outputTokens,
	} = usage ?? {input: 0, cacheRead: 0, cacheCreation: 0, output: 0};
	const inputTokens = input + cacheRead + cacheCreation;
	const isUnpriced = costUsd === undefined && inputTokens + outputTokens > 0;
	return {
		requests: 1,
		failed: status === 'failed' ? 1 : 0,
		inputTokens,
		cachedTokens: cacheRead,
		outputTokens,
		costUsd: costUsd ?? 0,
		unpriced: isUnpriced ? 1 : 0,
	};
}
