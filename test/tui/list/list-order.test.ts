import test from 'ava';
import type {
	Exchange,
	ExchangeStatus,
} from '../../../source/traffic/exchange.js';
import {
	type ListOrder,
	toFollowed,
	toOrdered,
} from '../../../source/tui/list/list-order.js';
import {exampleExchange, sceneTime} from '../scenes/example-exchange.js';

function toExchange(
	id: string,
	status: ExchangeStatus,
	change: Partial<Exchange> = {},
): Exchange {
	const received = sceneTime - 60_000;
	return exampleExchange({
		id,
		status,
		marks:
			status === 'done' || status === 'failed'
				? {received, firstToken: received + 100, ended: received + 1000}
				: {received},
		...change,
	});
}

const mixed = [
	toExchange('done-1', 'done'),
	toExchange('long', 'streaming'),
	toExchange('done-2', 'done'),
	toExchange('queued-1', 'queued'),
	toExchange('failed', 'failed'),
	toExchange('new', 'waiting'),
	toExchange('queued-2', 'queued'),
];

function idsOf(exchanges: readonly Exchange[], order: ListOrder): string[] {
	return toOrdered(exchanges, order, sceneTime).map(({id}) => id);
}

test('what runs is below what has ended, and what is queued below that', (t) => {
	t.deepEqual(idsOf(mixed, 'oldest'), [
		'done-1',
		'done-2',
		'failed',
		'long',
		'new',
		'queued-1',
		'queued-2',
	]);
});

test('newest first, what runs is at the top, with the queue below it', (t) => {
	t.deepEqual(idsOf(mixed, 'newest'), [
		'new',
		'long',
		'queued-1',
		'queued-2',
		'failed',
		'done-2',
		'done-1',
	]);
});

test('a list in which nothing runs is not copied', (t) => {
	const ended = mixed.filter(({status}) => status === 'done');
	t.is(toOrdered(ended, 'oldest', sceneTime), ended);
});

const usage = {input: 10, output: 5, cacheRead: 0, cacheCreation: 0};
const ended = [
	toExchange('small', 'done', {
		costUsd: 0.01,
		usage: {...usage, output: 300},
		modelUsed: 'claude-opus-4-8',
		caller: 'curl',
	}),
	toExchange('dear', 'done', {
		costUsd: 2,
		usage: {...usage, input: 100},
		modelUsed: 'claude-sonnet-4-6',
		caller: 'Aider',
	}),
	toExchange('untold', 'failed', {
		costUsd: undefined,
		usage: undefined,
		modelUsed: 'claude-haiku-4-5',
		caller: 'Cursor',
	}),
];

const sorted: Array<[order: ListOrder, ids: string[]]> = [
	['cost', ['dear', 'small', 'untold']],
	['input', ['dear', 'small', 'untold']],
	['model', ['untold', 'small', 'dear']],
	['caller', ['dear', 'small', 'untold']],
];

for (const [order, ids] of sorted) {
	test(`requests are sorted by ${order}, what is not known last`, (t) => {
		t.deepEqual(idsOf(ended, order), ids);
	});
}

const followed: Array<[statuses: ExchangeStatus[], index: number]> = [
	[[], -1],
	[['done'], 0],
	[['done', 'streaming', 'waiting', 'queued', 'queued'], 2],
	// Until a process is there: the next of the queue.
	[['done', 'queued', 'queued'], 1],
	[['queued', 'queued'], 0],
];

for (const [statuses, index] of followed) {
	test(`of ${statuses.join(', ') || 'nothing'} row ${index} is followed`, (t) => {
		const rows = statuses.map((status) => ({status}));
		t.is(toFollowed(rows, 'oldest'), index);
	});
}

test('a sorted list is followed at its top', (t) => {
	t.is(toFollowed(ended, 'cost'), 0);
	t.is(toFollowed([], 'cost'), -1);
});
