import type {Exchange} from '../../traffic/exchange.js';
import {isEnded} from '../../traffic/is-ended.js';
import {toMeasures, toModelName} from './exchange-facts.js';

/** How the list is sorted. What runs is beside the edge that is followed, and what is queued beyond it. */
export const listOrders = [
	'oldest',
	'newest',
	'cost',
	'input',
	'output',
	'duration',
	'first-token',
	'rate',
	'model',
	'caller',
] as const;

export type ListOrder = (typeof listOrders)[number];

export const orderTitle: Record<ListOrder, string> = {
	oldest: 'Time, newest at the bottom',
	newest: 'Time, newest at the top',
	cost: 'Cost, highest first',
	input: 'Input tokens, most first',
	output: 'Output tokens, most first',
	duration: 'Duration, longest first',
	'first-token': 'Time to first token, longest first',
	rate: 'Tokens per second, most first',
	model: 'Model',
	caller: 'Caller',
};

/** The edge at which the cursor follows what comes. */
export function toEdge(order: ListOrder): 'first' | 'last' {
	return order === 'oldest' ? 'last' : 'first';
}

/** `exchanges` are oldest first. The same array where nothing changes places. */
export function toOrdered(
	exchanges: readonly Exchange[],
	order: ListOrder,
	now: number,
): readonly Exchange[] {
	const start = exchanges.findIndex((exchange) => !isEnded(exchange));
	const active = start === -1 ? [] : exchanges.slice(start);
	const running = active.filter(
		(exchange) => !isEnded(exchange) && exchange.status !== 'queued',
	);
	const queued = active.filter(({status}) => status === 'queued');
	if (order === 'oldest') {
		return active.length === running.length
			? exchanges
			: [
					...exchanges.slice(0, Math.max(0, start)),
					...active.filter((exchange) => isEnded(exchange)),
					...running,
					...queued,
				];
	}

	const ended = exchanges.filter((exchange) => isEnded(exchange));
	return [
		...running.toReversed(),
		...queued,
		...toSorted(ended.toReversed(), order, now),
	];
}

function toSorted(
	exchanges: readonly Exchange[],
	order: Exclude<ListOrder, 'oldest'>,
	now: number,
): readonly Exchange[] {
	if (order === 'newest') {
		return exchanges;
	}

	const keyed = exchanges.map((exchange) => ({
		exchange,
		key: toKey(exchange, order, now),
	}));
	return keyed
		.toSorted((one, other) => compare(one.key, other.key))
		.map(({exchange}) => exchange);
}

function toKey(
	exchange: Exchange,
	order: Exclude<ListOrder, 'oldest' | 'newest'>,
	now: number,
): number | string {
	const measures = toMeasures(exchange, now);
	const known = {
		cost: exchange.costUsd,
		input: measures.inputTokens,
		output: measures.outputTokens,
		duration: measures.durationMs,
		'first-token': measures.firstTokenMs,
		rate: measures.tokensPerSecond,
		model: toModelName(exchange.modelUsed ?? exchange.modelAsked),
		caller: exchange.caller.toLowerCase(),
	};
	// What is not known comes last.
	return known[order] ?? -1;
}

/** Words from A to Z, numbers from the highest. */
function compare(one: number | string, other: number | string): number {
	return typeof one === 'number' && typeof other === 'number'
		? other - one
		: String(one).localeCompare(String(other));
}

type Row = {status?: Exchange['status']};

/**
The row that is followed: at the bottom the newest that runs, or the next of the queue, or the newest of all; at the top the
first. What streams is worth more than what waits.
*/
export function toFollowed(rows: readonly Row[], order: ListOrder): number {
	if (toEdge(order) === 'first') {
		return Math.min(0, rows.length - 1);
	}

	const newest = rows.findLastIndex(({status}) => status !== 'queued');
	const isIdle =
		newest === -1 || rows[newest]?.status === undefined || isDone(rows[newest]);
	return isIdle ? Math.min(newest + 1, rows.length - 1) : newest;
}

function isDone({status}: Row): boolean {
	return status === 'done' || status === 'failed' || status === 'cancelled';
}
