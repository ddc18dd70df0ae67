import {noUsage, type PaidBy, toInputTokens} from '../claude/claude-event.js';
import {toOutput} from './estimate-tokens.js';
import type {Exchange} from './exchange.js';
import type {Billed, Spending} from './traffic.js';

/** The usage of one request, as far as it is known at its end. */
export function toSpending(exchange: Exchange): Spending {
	const {status, usage = noUsage, costUsd, paidBy} = exchange;
	const {cacheRead} = usage;
	const outputTokens = toOutput(exchange);
	const inputTokens = toInputTokens(usage);
	const isUnpriced = costUsd === undefined && inputTokens + outputTokens > 0;
	return {
		requests: 1,
		failed: status === 'failed' ? 1 : 0,
		inputTokens,
		cachedTokens: cacheRead,
		outputTokens,
		costUsd: costUsd ?? 0,
		unpriced: isUnpriced ? 1 : 0,
		...toBilledPart(paidBy, costUsd),
	};
}

function toBilledPart(paidBy: Exchange['paidBy'], costUsd = 0): Billed {
	switch (paidBy) {
		case 'extra-usage': {
			return {
				extraUsageRequests: 1,
				...(costUsd > 0 && {extraUsageCostUsd: costUsd}),
			};
		}

		case 'api-key': {
			return {apiKeyRequests: 1, ...(costUsd > 0 && {apiKeyCostUsd: costUsd})};
		}

		case 'plan':
		case 'unknown':
		case undefined: {
			return {};
		}
	}
}

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

/** Adds up the figures of both, without any other fields. */
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

/** Leaves out zeros. */
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

/** Sorts by the load on the plan, heaviest first: by price, or by tokens where there is no price. */
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

/** Who pays for the answer in place of the plan, in words; undefined where the plan does, or where nobody knows. */
export function toBilledBy({
	paidBy = 'unknown',
}: Pick<Exchange, 'paidBy'>): string | undefined {
	return payerNames[paidBy];
}

const payerNames = {
	plan: undefined,
	unknown: undefined,
	'extra-usage': 'extra usage',
	'api-key': 'API key',
} as const satisfies Record<PaidBy, string | undefined>;

/** Who paid in place of the plan, for how many requests, and how much. */
type Payer = {
	name: string;
	read(spending: Spending): {requests: number; costUsd: number};
};

const payers: Payer[] = [
	{
		name: payerNames['extra-usage'],
		read: ({extraUsageRequests = 0, extraUsageCostUsd = 0}) => ({
			requests: extraUsageRequests,
			costUsd: extraUsageCostUsd,
		}),
	},
	{
		name: payerNames['api-key'],
		read: ({apiKeyRequests = 0, apiKeyCostUsd = 0}) => ({
			requests: apiKeyRequests,
			costUsd: apiKeyCostUsd,
		}),
	},
];

/** Who else paid for a part; empty when the plan paid for everything. */
export function billedBy(spending: Spending): Payer[] {
	return payers.filter(({read}) => read(spending).requests > 0);
}
