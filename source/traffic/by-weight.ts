import type {Spending} from './traffic.js';

/** For sorting: what weighs most on the plan comes first, by its price, or by its tokens where that tells nothing. */
export function byWeight(one: Spending, other: Spending): number {
	return (
		other.costUsd - one.costUsd ||
		countTokens(other) - countTokens(one) ||
		other.requests - one.requests
	);
}

export function countTokens({inputTokens, outputTokens}: Spending): number {
	return inputTokens + outputTokens;
}
