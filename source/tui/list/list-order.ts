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
	const running = active.filter((exchange) => isRunning(exchange));
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

	const toKey = keys[order];
	return exchanges
		.map((exchange) => ({exchange, key: toKey(exchange, now)}))
		.toSorted((one, other) => compare(one.key, other.key))
		.map(({exchange}) => exchange);
}

type Key = number | string | undefined;

const keys: Record<
	Exclude<ListOrder, 'oldest' | 'newest'>,
	(exchange: Exchange, now: number) => Key
> = {
	cost: ({costUsd}) => costUsd,
	input: (exchange, now) => toMeasures(exchange, now).inputTokens,
	output: (exchange, now) => toMeasures(exchange, now).outputTokens,
	duration: (exchange, now) => toMeasures(exchange, now).durationMs,
	'first-token': (exchange, now) => toMeasures(exchange, now).firstTokenMs,
	rate: (exchange, now) => toMeasures(exchange, now).tokensPerSecond,
	model: ({modelUsed, modelAsked}) => toModelName(modelUsed ?? modelAsked),
	caller: ({caller}) => caller.toLowerCase(),
};

/** Words from A to Z, numbers from the highest; what is not known comes last. */
function compare(one: Key = -1, other: Key = -1): number {
	return typeof one === 'number' && typeof other === 'number'
		? other - one
		: String(one).localeCompare(String(other));
}

/** It is being answered. */
export function isRunning({status}: Pick<Exchange, 'status'>): boolean {
	return status !== 'queued' && !isEnded({status});
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
	const status = rows[newest]?.status;
	return status !== undefined && isRunning({status})
		? newest
		: Math.min(newest + 1, rows.length - 1);
}
