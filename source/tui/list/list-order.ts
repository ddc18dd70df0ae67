import type {Exchange} from '../../traffic/exchange.js';
import {isEnded} from '../../traffic/is-ended.js';
import {
	isConversation,
	type ListRow,
	toRequest,
	toSums,
} from './conversations.js';
import {type Measures, toMeasures, toModelName} from './exchange-facts.js';

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

/** `rows` are oldest first. The same array where nothing changes places. */
export function toOrdered<Row extends ListRow>(
	rows: readonly Row[],
	order: ListOrder,
	now: number,
): readonly Row[] {
	const start = rows.findIndex((row) => !isEnded(row));
	const active = start === -1 ? [] : rows.slice(start);
	const running = active.filter((row) => isRunning(row));
	const queued = active.filter(({status}) => status === 'queued');
	if (order === 'oldest') {
		return active.length === running.length
			? rows
			: [
					...rows.slice(0, Math.max(0, start)),
					...active.filter((row) => isEnded(row)),
					...running,
					...queued,
				];
	}

	const ended = rows.filter((row) => isEnded(row));
	return [
		...running.toReversed(),
		...queued,
		...toSorted(ended.toReversed(), order, now),
	];
}

function toSorted<Row extends ListRow>(
	rows: readonly Row[],
	order: Exclude<ListOrder, 'oldest'>,
	now: number,
): readonly Row[] {
	if (order === 'newest') {
		return rows;
	}

	const toKey = keys[order];
	return rows
		.map((row) => ({row, key: toKey(row, now)}))
		.toSorted((one, other) => compare(one.key, other.key))
		.map(({row}) => row);
}

type Key = number | string | undefined;

const keys: Record<
	Exclude<ListOrder, 'oldest' | 'newest'>,
	(row: ListRow, now: number) => Key
> = {
	cost: (row, now) =>
		isConversation(row) ? toSums(row, now).costUsd : row.costUsd,
	input: (row, now) => toFigures(row, now).inputTokens,
	output: (row, now) => toFigures(row, now).outputTokens,
	duration: (row, now) => toFigures(row, now).durationMs,
	'first-token': (row, now) => toFigures(row, now).firstTokenMs,
	rate: (row, now) => toFigures(row, now).tokensPerSecond,
	model(row) {
		const {modelUsed, modelAsked} = toRequest(row);
		return toModelName(modelUsed ?? modelAsked);
	},
	caller: (row) => toRequest(row).caller.toLowerCase(),
};

function toFigures(row: ListRow, now: number): Measures {
	return isConversation(row) ? toSums(row, now) : toMeasures(row, now);
}

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
