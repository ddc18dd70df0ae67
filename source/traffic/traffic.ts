import type {ProcessKind} from '../claude/claude-event.js';
import type {AlertCause} from '../settings/alert-cause.js';
import type {Exchange} from './exchange.js';

/** Everything the store knows, and all that a watcher sees. Plain data. */
export type Traffic = {
	/** Oldest first; the oldest ended ones are dropped beyond the store's bound. */
	exchanges: Exchange[];
	totals: Totals;
	/** Who used how much of them, unordered; the same array until a request ends. Absent from older servers. */
	usage?: CallerUsage[];
	/** The newest notices and failures, oldest first, bounded. A repeated one stands at its latest time. */
	notices: Notice[];
};

export type Totals = {
	/** When counting began, in milliseconds since the epoch. */
	since: number;
	requests: number;
	failed: number;
	cancelled: number;
	/** Being queued or answered now. */
	running: number;
	queued: number;
	inputTokens: number;
	/** Part of `inputTokens` read from the prompt cache. */
	cachedTokens: number;
	outputTokens: number;
	/** A lower bound while some answers are `unpriced`. */
	costUsd: number;
	/** Answers that spent tokens and have no cost: the CLI reports it at the end, and they were cut off before. */
	unpriced: number;
	byProcess: Record<ProcessKind, number>;
	/** Output tokens, or their estimate while streaming, in each of the last 60 seconds, oldest first. */
	tokensPerSecond: number[];
	/** Milliseconds over the latest answers (see the store's bound). */
	firstToken: Percentiles;
	duration: Percentiles;
};

/** What ended requests used: the totals that are known by caller. */
export type Spending = Pick<
	Totals,
	| 'requests'
	| 'failed'
	| 'inputTokens'
	| 'cachedTokens'
	| 'outputTokens'
	| 'costUsd'
	| 'unpriced'
> &
	Billed;

/** The part of the sums that the plan did not pay for, by who did. Absent where it is nothing. */
export type Billed = {
	extraUsageRequests?: number;
	extraUsageCostUsd?: number;
	apiKeyRequests?: number;
	apiKeyCostUsd?: number;
};

/** What one caller had of one model since counting began. */
export type CallerUsage = Spending & {
	/** As its exchanges name it; absent of all those together that there was no room to count by themselves. */
	caller?: string;
	/** What answered; absent where nothing did. */
	model?: string;
};

/** Undefined while nothing has been measured. */
export type Percentiles = {p50?: number; p90?: number; p99?: number};

export type Notice = {
	at: number;
	level: 'info' | 'warning' | 'error';
	message: string;
	/** How often it occurred, if more than once; `at` is the latest time. */
	times?: number;
	/** The request it belongs to, the newest one. */
	exchangeId?: string;
	/** A person should be alerted to it, for this cause. */
	alert?: AlertCause;
};

/** The requests that are held for the reset of a limit; they count as queued in the totals. */
export function countHeld({
	totals,
	exchanges,
}: Pick<Traffic, 'totals' | 'exchanges'>): number {
	return totals.queued === 0
		? 0
		: exchanges.filter(({heldUntil}) => heldUntil !== undefined).length;
}

/** Whether it changes without an event: the tokens of the last minute drop to zero by themselves. */
export function isRolling({totals}: Pick<Traffic, 'totals'>): boolean {
	return totals.tokensPerSecond.some((tokens) => tokens > 0);
}
