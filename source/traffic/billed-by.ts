import type {Spending} from './traffic.js';

/** What paid in place of the plan, and how much of what requests took. */
export type Payer = {
	/** As `toBilledBy` names it. */
	name: string;
	read(spending: Spending): {requests: number; costUsd: number};
};

const payers: Payer[] = [
	{
		name: 'extra usage',
		read: ({extraUsageRequests = 0, extraUsageCostUsd = 0}) => ({
			requests: extraUsageRequests,
			costUsd: extraUsageCostUsd,
		}),
	},
	{
		name: 'API key',
		read: ({apiKeyRequests = 0, apiKeyCostUsd = 0}) => ({
			requests: apiKeyRequests,
			costUsd: apiKeyCostUsd,
		}),
	},
];

/** Those that paid for any of it; none where the plan paid for all. */
export function billedBy(spending: Spending): Payer[] {
	return payers.filter(({read}) => read(spending).requests > 0);
}
