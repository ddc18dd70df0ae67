import type {PoolOptions} from './pool/create-pool.js';

/** Sizes and timeouts. Times are in milliseconds. */
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
	/** The longest silence of the CLI in a turn. */
	silenceMs: number;
	/** The interval between searches for a missing CLI or login. */
	retryMs: number;
	/** The shortest interval between requests to Anthropic for the plan's usage. */
	usageMs: number;
	/** While Claude refuses the login, one turn per interval is let through. */
	retryLoginMs: number;
	/** While a limit of the plan is reached, one turn per interval is let through. */
	retryLimitMs: number;
	/** How long a turn waits for the reset of a limit of the plan; 0: it is refused. */
	holdMs: number;
	/** The delay after the start before testing how the CLI takes histories; a long history triggers the test earlier. */
	rehearseMs: number;
	/** How long a client waits for a token count before it gets an estimate. */
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
	holdMs: 0,
	rehearseMs: 10_000,
	countMs: 30_000,
};
