import type {Spending} from './traffic.js';

/** Sorts by what weighs most on the plan first: by price, or by tokens where there is no price. */
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
