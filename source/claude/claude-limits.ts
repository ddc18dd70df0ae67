import {defaultSettings} from '../settings/default-settings.js';
import type {Settings} from '../settings/settings.js';
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
	...toLimits(defaultSettings),
	recentMs: 10_000,
	bootMs: 60_000,
	refillMs: 300,
	silenceMs: 10 * 60_000,
	retryMs: 3000,
	usageMs: 10 * 60_000,
	retryLoginMs: 15_000,
	rehearseMs: 10_000,
	countMs: 30_000,
};

/** The limits that have a setting. */
export function toLimits(settings: Settings) {
	return {
		maxProcesses: settings.maxProcesses,
		spareProcesses: settings.spareProcesses,
		idleConversations: settings.idleConversations,
		idleMs: settings.idleMinutes * 60_000,
		queueLimit: settings.queueLimit,
		queueMs: settings.queueSeconds * 1000,
		retryLimitMs: settings.limitRetryMinutes * 60_000,
		holdMs: settings.holdMinutes * 60_000,
	} satisfies Partial<ClaudeLimits>;
}
