import {outputLength, toOutputTokens} from './estimate-tokens.js';
import type {Exchange} from './exchange.js';
import type {Billed, Spending} from './traffic.js';

/** What one request took, as far as that is known at its end. */
export function toSpending(exchange: Exchange): Spending {
	const {status, usage, costUsd, paidBy, answer} = exchange;
	const {input, cacheRead, cacheCreation, output} = usage ?? {
		input: 0,
		cacheRead: 0,
		cacheCreation: 0,
		output: 0,
	};
	const length = outputLength(answer);
	const outputTokens = toOutputTokens({status, output, length});
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
