import {addSpending, noSpending} from './add-spending.js';
import type {Exchange} from './exchange.js';
import {isEnded} from './is-ended.js';
import {toSpending} from './to-spending.js';
import type {Totals} from './traffic.js';

/** The totals that are sums. */
export type Counters = Omit<
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
export function reduceCounters(
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
