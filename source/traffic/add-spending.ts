import type {Spending} from './traffic.js';

export const noSpending: Spending = {
	requests: 0,
	failed: 0,
	inputTokens: 0,
	cachedTokens: 0,
	outputTokens: 0,
	costUsd: 0,
	unpriced: 0,
};

/** The sums of both, and nothing else that they may carry. */
export function addSpending(one: Spending, other: Spending): Spending {
	return {
		requests: one.requests + other.requests,
		failed: one.failed + other.failed,
		inputTokens: one.inputTokens + other.inputTokens,
		cachedTokens: one.cachedTokens + other.cachedTokens,
		outputTokens: one.outputTokens + other.outputTokens,
		costUsd: one.costUsd + other.costUsd,
		unpriced: one.unpriced + other.unpriced,
	};
}
