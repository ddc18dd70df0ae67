import {isContent} from '../claude/claude-event.js';
import {estimateAnswerTokens, estimateTokens} from './estimate-tokens.js';
import type {Exchange} from './exchange.js';
import type {ExchangeEvent} from './reduce-exchange.js';
import type {Totals, Percentiles} from './traffic.js';
import type {TrafficEvent} from './traffic-event.js';
import {addSpending, noSpending, toSpending} from './spending.js';
import {isEnded} from './is-ended.js';

type TotalsCounter = {
	/** Counts the change of an exchange by an event; `before` is absent for a new exchange. */
	count(
		before: Exchange | undefined,
		after: Exchange,
		event: ExchangeEvent | Extract<TrafficEvent, {type: 'received'}>,
	): void;
	read(now: number): Totals;
};

/** Keeps the totals, which outlive the exchanges they were counted from. */
export function createTotals(since: number, samples: number): TotalsCounter {
	const rate = createTokenRate();
	const firstToken = createSamples(samples);
	const duration = createSamples(samples);
	let counters = noCounters;

	/**
	Counts estimates while the answer streams. What the true count adds at the end, such as hidden thinking, is spread over
	the time of the answer.
	*/
	function countTokens(
		exchange: Exchange,
		{event, at}: Extract<ExchangeEvent, {type: 'claude'}>,
	): void {
		if (isContent(event)) {
			rate.add(at, estimateTokens(event));
		} else if (event.type === 'done') {
			const {sent = at} = exchange.marks;
			const missing = event.usage.output - estimateAnswerTokens(exchange);
			rate.spread(sent, at, Math.max(0, missing));
		}
	}

	return {
		count(before, after, event) {
			counters = reduceCounters(counters, before, after);
			if (event.type === 'claude') {
				countTokens(after, event);
			} else if (event.type === 'finished') {
				const {received, firstToken: first = event.at} = after.marks;
				firstToken.add(first - received);
				duration.add(event.at - received);
			}
		},
		read: (now) => ({
			...counters,
			since,
			tokensPerSecond: rate.read(now),
			firstToken: firstToken.read(),
			duration: duration.read(),
		}),
	};
}

/** The totals that are sums. */
type Counters = Omit<
	Totals,
	'since' | 'tokensPerSecond' | 'firstToken' | 'duration'
>;

export const noCounters: Counters = {
	...noSpending,
	cancelled: 0,
	running: 0,
	queued: 0,
	byProcess: {live: 0, rewound: 0, spare: 0, cold: 0},
};

/** The sums after an exchange changed. Tokens count when it ends, as far as they are known then. */
function reduceCounters(
	counters: Counters,
	before: Exchange | undefined,
	after: Exchange,
): Counters {
	if (before?.status === after.status && before.pid === after.pid) {
		return counters;
	}

	const began = before === undefined ? 1 : 0;
	const queued = Number(isQueued(after)) - Number(isQueued(before));
	const started: Counters = {
		...counters,
		requests: counters.requests + began,
		running: counters.running + began,
		queued: counters.queued + queued,
		byProcess: countProcess(counters.byProcess, before, after),
	};
	return isEnded(after) ? countEnd(started, after) : started;
}

function isQueued(exchange: Exchange | undefined): boolean {
	return exchange?.status === 'queued';
}

function countProcess(
	byProcess: Counters['byProcess'],
	before: Exchange | undefined,
	{served, pid}: Exchange,
): Counters['byProcess'] {
	return served === undefined || pid === before?.pid
		? byProcess
		: {...byProcess, [served]: byProcess[served] + 1};
}

function countEnd(counters: Counters, exchange: Exchange): Counters {
	const {requests, running, cancelled} = counters;
	return {
		...counters,
		...addSpending(counters, toSpending(exchange)),
		// That was counted when it came.
		requests,
		running: running - 1,
		cancelled: cancelled + (exchange.status === 'cancelled' ? 1 : 0),
	};
}

type TokenRate = {
	add(at: number, tokens: number): void;
	/** Adds evenly to each second between two times. */
	spread(from: number, to: number, tokens: number): void;
	/** Whole tokens in each of the last 60 seconds up to `now`, oldest first. */
	read(now: number): number[];
};

const windowSeconds = 60;

/** Counts tokens by the second they came in. Times are milliseconds since the epoch. */
export function createTokenRate(): TokenRate {
	const seconds = new Map<number, number>();

	function addToSecond(second: number, tokens: number): void {
		seconds.set(second, (seconds.get(second) ?? 0) + tokens);
		if (seconds.size > windowSeconds * 2) {
			const [oldest] = seconds.keys();
			seconds.delete(oldest!);
		}
	}

	return {
		add(at, tokens) {
			addToSecond(toSecond(at), tokens);
		},
		spread(from, to, tokens) {
			const first = Math.min(toSecond(from), toSecond(to));
			const last = toSecond(to);
			const share = tokens / (last - first + 1);
			const visible = Math.max(first, last - windowSeconds + 1);
			for (let second = visible; second <= last; second++) {
				addToSecond(second, share);
			}
		},
		read(now) {
			const first = toSecond(now) - windowSeconds + 1;
			return Array.from({length: windowSeconds}, (_, index) =>
				Math.round(seconds.get(first + index) ?? 0),
			);
		},
	};
}

function toSecond(at: number): number {
	return Math.floor(at / 1000);
}

type Samples = {
	add(value: number): void;
	/** Undefined while there are none; worked out again only after a new one. */
	read(): Percentiles;
};

/** The newest `limit` measurements. */
export function createSamples(limit: number): Samples {
	const values: number[] = [];
	let percentiles: Percentiles | undefined;

	return {
		add(value) {
			percentiles = undefined;
			values.push(value);
			if (values.length > limit) {
				values.shift();
			}
		},
		read() {
			percentiles ??= toPercentiles(values);
			return percentiles;
		},
	};
}

/** By nearest rank: each is a value that was measured. */
function toPercentiles(values: readonly number[]): Percentiles {
	const sorted = Float64Array.from(values).sort();
	const rank = (share: number) => sorted[Math.ceil(sorted.length * share) - 1];
	return {p50: rank(0.5), p90: rank(0.9), p99: rank(0.99)};
}
