import type {Billed, Spending} from './traffic.js';

export const noSpending: Spending = {
	requests: 0,
	failed: 0,
	inputTokens: 0,
	cachedTokens: 0,
	outputTokens: 0,
	costUsd: 0,
	unpriced: 0,
};

export const billedKeys = [
	'extraUsageRequests',
	'extraUsageCostUsd',
	'apiKeyRequests',
	'apiKeyCostUsd',
] as const satisfies Array<keyof Billed>;

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
		...toBilled((key) => (one[key] ?? 0) + (other[key] ?? 0)),
	};
}

/** Without what is nothing. */
export function toBilled(read: (key: keyof Billed) => number): Billed {
	const billed: Billed = {};
	for (const key of billedKeys) {
		const value = read(key);
		if (value !== 0) {
			billed[key] = value;
		}
	}

	return billed;
}
