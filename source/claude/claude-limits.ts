import type {PoolOptions} from './pool/create-pool.js';

/** How much of everything, and for how long. Times are in milliseconds. */
export type ClaudeLimits = Pick<
	PoolOptions,
	| 'maxProcesses'
	| 'spareProcesses'
	| 'idleConversations'
	| 'idleMs'
	| 'recentMs'
	| 'queueLimit'
	| 'queueMs'
	| 'bootMs'
	| 'refillMs'
> & {
	/** How long the CLI may say nothing in a turn. */
	silenceMs: number;
	/** How soon to look again for a CLI or login that is missing. */
	retryMs: number;
	/** How often, at most, to ask Anthropic how much of the plan is used. */
	usageMs: number;
	/** While Claude refuses the login, one turn in this time is let through. */
	retryLoginMs: number;
	/** The same while a limit of the plan is reached. */
	retryLimitMs: number;
	/** How long after its start to find out how the CLI takes histories, unless one that is long comes before. */
	rehearseMs: number;
	/** How long a client waits for a count of tokens, before it gets an estimate. */
	countMs: number;
};

export const defaultLimits: ClaudeLimits = {
	maxProcesses: 8,
	spareProcesses: 2,
	idleConversations: 4,
	idleMs: 5 * 60_000,
	recentMs: 10_000,
	queueLimit: 64,
	queueMs: 120_000,
	bootMs: 60_000,
	refillMs: 300,
	silenceMs: 10 * 60_000,
	retryMs: 3000,
	usageMs: 10 * 60_000,
	retryLoginMs: 15_000,
	retryLimitMs: 5 * 60_000,
	rehearseMs: 10_000,
	countMs: 30_000,
};
