export type RateLimits = {
	status?: 'allowed' | 'allowed_warning' | 'rejected';
	/** The window that decides: `five_hour`, `seven_day`, `seven_day_opus`, … */
	claim?: string;
	/** All times are seconds since the epoch. */
	resetsAt?: number;
	/** By the headers' abbreviation: `5h`, `7d`, `7d_oi`, `overage`. */
	windows?: Record<string, RateLimitWindow>;
	/** Extra usage, which pays for what the plan does not. */
	overage?: {
		status: 'allowed' | 'allowed_warning' | 'rejected';
		resetsAt?: number;
		/** Why it is off: `out_of_credits`, `org_level_disabled`, … */
		disabledReason?: string;
		isInUse?: boolean;
	};
};

export type RateLimitWindow = {
	/** Share used, 0 to 1. */
	utilization: number;
	resetsAt: number;
	status?: 'allowed' | 'allowed_warning' | 'rejected';
	/** Makes the CLI warn that this share is passed. */
	surpassedThreshold?: number;
};

const prefix = 'anthropic-ratelimit-unified';

/** The headers in which the API tells a subscriber how much of the plan is used. */
export function rateLimitHeaders(limits: RateLimits): Record<string, string> {
	const {overage} = limits;
	const entries: Array<[string, string | number | undefined]> = [
		[`${prefix}-status`, limits.status ?? 'allowed'],
		[`${prefix}-representative-claim`, limits.claim],
		[`${prefix}-reset`, limits.resetsAt],
		...Object.entries(limits.windows ?? {}).flatMap(([name, window]) =>
			toWindowEntries(name, window),
		),
		[`${prefix}-overage-status`, overage?.status],
		[`${prefix}-overage-reset`, overage?.resetsAt],
		[`${prefix}-overage-disabled-reason`, overage?.disabledReason],
		[`${prefix}-overage-in-use`, overage?.isInUse ? 'true' : undefined],
	];
	return Object.fromEntries(
		entries.flatMap(([name, value]) =>
			value === undefined ? [] : [[name, String(value)]],
		),
	);
}

function toWindowEntries(
	name: string,
	window: RateLimitWindow,
): Array<[string, string | number | undefined]> {
	return [
		[`${prefix}-${name}-status`, window.status],
		[`${prefix}-${name}-utilization`, window.utilization],
		[`${prefix}-${name}-reset`, window.resetsAt],
		[`${prefix}-${name}-surpassed-threshold`, window.surpassedThreshold],
	];
}
