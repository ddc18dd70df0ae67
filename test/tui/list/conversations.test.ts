import test from 'ava';
import type {Exchange} from '../../../source/traffic/exchange.js';
import {
	createConversations,
	findConversation,
	findRow,
	isConversation,
	type ListRow,
	toConversationTitle,
	toRequest,
	toSums,
} from '../../../source/tui/list/conversations.js';
import {toOrdered} from '../../../source/tui/list/list-order.js';
import {
	exampleExchange,
	exampleMarks,
	sceneTime,
} from '../scenes/example-exchange.js';

/** The request of an id, which came so many seconds ago. */
function turn(
	id: string,
	ago: number,
	change: Partial<Exchange> = {},
): Exchange {
	return exampleExchange({
		id,
		marks: exampleMarks(sceneTime - ago * 1000),
		...change,
	});
}

const running = {status: 'streaming', finishReason: undefined} as const;
const exchanges = [
	turn('a1', 90),
	turn('single', 80),
	turn('a2', 70, {conversation: 'a1', costUsd: 0.1}),
	turn('b1', 60),
	turn('b2', 50, {conversation: 'b1'}),
	turn('a3', 40, {conversation: 'a1', costUsd: undefined}),
];

function toIds(rows: readonly ListRow[]): unknown[] {
	return rows.map((row) =>
		isConversation(row) ? row.turns.map(({id}) => id) : row.id,
	);
}

test('the requests of a conversation are one row, at the place of the newest', (t) => {
	t.deepEqual(toIds(createConversations()(exchanges)), [
		'single',
		['b1', 'b2'],
		['a1', 'a2', 'a3'],
	]);
});

test('a turn whose others do not pass, or are gone, is a row of its own', (t) => {
	t.deepEqual(toIds(createConversations()(exchanges.slice(2, 4))), [
		'a2',
		'b1',
	]);
	t.deepEqual(toIds(createConversations()(exchanges.slice(2))), [
		['b1', 'b2'],
		['a2', 'a3'],
	]);
});

test('a conversation that has not changed is the same object', (t) => {
	const join = createConversations();
	const [, b, a] = join(exchanges);
	const [, sameB, otherA] = join([
		...exchanges,
		turn('a4', 10, {conversation: 'a1'}),
	]);
	t.is(sameB, b);
	t.not(otherA, a);
});

test('a conversation stands for the turn that runs, or waits, or came last', (t) => {
	const current = (...statuses: Array<Partial<Exchange>>) => {
		const turns = statuses.map((change, index) =>
			turn(`x${index}`, 50 - index, {
				...(index > 0 && {conversation: 'x0'}),
				...change,
			}),
		);
		return toRequest(createConversations()(turns)[0]!).id;
	};

	t.is(current({}, {}), 'x1');
	t.is(current({}, running, {}), 'x1');
	t.is(current({}, running, {status: 'queued'}), 'x1');
	t.is(current({}, {status: 'queued'}, {}), 'x1');
});

test('the turn that a person has chosen goes before the current one', (t) => {
	const a = createConversations()(exchanges)[2];
	t.is(toRequest(a!, 'a2').id, 'a2');
	t.is(toRequest(a!, 'b1').id, 'a3');
});

test('a row is found by a request in it, and a conversation that is one request by that', (t) => {
	const rows = createConversations()(exchanges);
	t.is(findRow(rows, 'a2'), 2);
	t.is(findRow(rows, 'conversation b1'), 1);
	t.is(findRow(rows, 'single'), 0);
	t.is(findRow(rows, 'gone'), -1);
	t.is(findRow(exchanges, 'conversation b1'), 4);
});

test('the turns below an open conversation belong to it, and what is below those does not', (t) => {
	const [single, b, a] = createConversations()(exchanges);
	const open = {...(b as typeof b & object), isOpen: true};
	const turns = exchanges.slice(3, 5);
	const rows = [single!, open, ...turns, a!] as ListRow[];
	t.deepEqual(
		rows.map((_, index) => findConversation(rows, index)?.id),
		[
			undefined,
			'conversation b1',
			'conversation b1',
			'conversation b1',
			'conversation a1',
		],
	);
	t.is(findConversation(exchanges, 4), undefined);
});

test('the sums are of all turns, those of a running one so far', (t) => {
	const a = createConversations()(exchanges)[2];
	const sums = toSums(a as Parameters<typeof toSums>[0], sceneTime);
	t.is(sums.inputTokens, 3 * 1170);
	t.is(sums.outputTokens, 3 * 148);
	t.is(sums.costUsd!.toFixed(4), '0.1042');
	t.is(sums.durationMs, 3 * 2300);
	t.is(sums.firstTokenMs, 610);
	t.is(Math.round(sums.tokensPerSecond!), Math.round(148_000 / 1690));
	t.false(sums.isEstimate);

	const now = [
		turn('a1', 60),
		turn('a2', 5, {
			...running,
			conversation: 'a1',
			marks: {received: sceneTime - 5000},
		}),
	];
	const [row] = createConversations()(now);
	const soFar = (at: number) =>
		toSums(row as Parameters<typeof toSums>[0], at).durationMs;
	t.is(soFar(sceneTime), 2300 + 5000);
	t.is(soFar(sceneTime + 1000), 2300 + 6000);
});

for (const [title, messages, expected] of [
	[
		'what was asked',
		[{role: 'user', text: 'Fix the\nbuild.'}],
		'Fix the build.',
	],
	[
		'the question after the notes',
		[
			{role: 'user', text: 'The folder has 12 files.'},
			{role: 'user', text: 'Fix it.'},
		],
		'Fix it.',
	],
	[
		'the first question, where only a later turn is there',
		[
			{role: 'system', text: 'You are an agent.'},
			{role: 'user', text: 'Fix it.'},
			{role: 'assistant', text: ''},
			{role: 'tool', text: '12 files'},
			{role: 'user', text: 'And the tests.'},
		],
		'Fix it.',
	],
	['what was said at all', [{role: 'tool', text: '12 files'}], '12 files'],
	['nothing, once the texts are gone', [], ''],
] as const) {
	test(`the title of a conversation is ${title}`, (t) => {
		const turns = [turn('a1', 9, {messages: [...messages]}), turn('a2', 5)];
		t.is(toConversationTitle({turns}), expected);
	});
}

test('conversations are sorted by their sums, and one that runs is beside the edge', (t) => {
	const rows = createConversations()([
		...exchanges,
		turn('c1', 30, {costUsd: 0.05}),
		turn('d1', 20),
		turn('d2', 10, {conversation: 'd1', ...running, costUsd: undefined}),
		turn('e', 5),
	]);
	const order = (by: Parameters<typeof toOrdered>[1]) =>
		toOrdered(rows, by, sceneTime).map((row) => toRequest(row).id);
	t.deepEqual(order('oldest'), ['single', 'b2', 'a3', 'c1', 'e', 'd2']);
	t.deepEqual(order('newest'), ['d2', 'e', 'c1', 'a3', 'b2', 'single']);
	t.deepEqual(order('cost'), ['d2', 'a3', 'c1', 'b2', 'e', 'single']);
	t.deepEqual(order('input'), ['d2', 'a3', 'b2', 'e', 'c1', 'single']);
});
