import test from 'ava';
import type {Exchange} from '../../../source/traffic/exchange.js';
import {lineWidth} from '../../../source/tui/line/line.js';
import {fitColumns} from '../../../source/tui/list/list-row.js';
import {toListLines} from '../../../source/tui/list/list-lines.js';
import {
	exampleExchange,
	exampleMarks,
	sceneTime,
} from '../scenes/example-exchange.js';
import {scenes} from '../scenes/scenes.js';

function draw(exchanges: Exchange[], columns: number, index = -1): string[] {
	return toListLines({
		shown: exchanges,
		exchanges,
		index,
		size: {columns, rows: 12},
		now: sceneTime,
		isLost: false,
	}).map((line) => line.map(({text}) => text).join(''));
}

const {exchanges} = scenes['busy']!().snapshot.traffic;

for (const columns of [56, 60, 76, 96, 116, 180]) {
	test(`no row is wider than ${columns} cells`, (t) => {
		for (const index of [-1, 2, 5]) {
			const lines = toListLines({
				shown: exchanges,
				exchanges,
				index,
				size: {columns, rows: 12},
				now: sceneTime,
				isLost: false,
			});
			t.true(lines.every((line) => lineWidth(line) <= columns));
		}
	});
}

test('the columns that matter least go first', (t) => {
	const ids = (columns: number) => fitColumns(columns).map(({id}) => id);
	t.true(ids(120).includes('prompt'));
	t.deepEqual(ids(96), [
		'time',
		'status',
		'model',
		'caller',
		'tokens',
		'first',
		'took',
		'prompt',
	]);
	t.true(ids(120).includes('via'));
	// Beside the detail of 140 columns, and on a screen of 80.
	t.deepEqual(
		[77, 76].map((columns) => [ids(columns)[0], ids(columns).at(-1)]),
		[
			['time', 'prompt'],
			['status', 'prompt'],
		],
	);
	t.deepEqual(ids(60), ['status', 'model', 'caller', 'tokens', 'took']);
	t.deepEqual(ids(5), ['status']);
});

test('a row says how it went in a sign and a word', (t) => {
	const [, row] = draw([exampleExchange()], 120);
	t.regex(
		row!,
		/✓ done +sonnet-4-6 +OpenAI\/JS 6\.49\.0 +1\.2k → 148 +610ms +2\.3s +88 spare/v,
	);
});

test('what failed says why', (t) => {
	const failed = exampleExchange({
		status: 'failed',
		httpStatus: 401,
		error: {message: 'Nobody is\nsigned in.', type: 'authentication_error'},
	});
	t.regex(draw([failed], 96)[1]!, /✗ failed .* 401 Nobody is signed in\./v);
});

test('what waits says for what', (t) => {
	const queued = exampleExchange({status: 'queued', ahead: 3});
	t.regex(draw([queued], 96)[1]!, /… queued .* queued, 3 ahead/v);
	const retrying = exampleExchange({
		status: 'waiting',
		retries: [{at: sceneTime, attempt: 2, reason: 'overloaded'}],
	});
	t.regex(draw([retrying], 96)[1]!, /◐ waiting .* retry 2: overloaded/v);
});

const asking = exampleExchange({
	finishReason: 'tool_calls',
	answer: {
		...exampleExchange().answer,
		toolCalls: [{id: 'call_1', name: 'look', arguments: '{}'}],
	},
});

test('an answer that asked for tools waits until a later request brings the results', (t) => {
	const bringing = exampleExchange({
		id: 'req_next',
		messages: [{role: 'tool', text: 'found', toolCallId: 'call_1'}],
	});
	t.regex(draw([asking], 96)[1]!, /▲ tools/v);
	t.regex(draw([asking, bringing], 96)[1]!, /✓ done/v);
});

test('an answer whose tools brought nothing is quiet', (t) => {
	const later = exampleExchange({
		id: 'req_later',
		marks: exampleMarks(sceneTime - 20_000),
	});
	const [, row] = toListLines({
		shown: [asking],
		exchanges: [asking, later],
		index: -1,
		size: {columns: 96, rows: 4},
		now: sceneTime,
		isLost: false,
	});
	t.like(
		row!.find(({text}) => text.includes('called')),
		{text: '✓ called   ', tone: 'quiet'},
	);
});

test('the selected row has a sign, and is inverted as a whole', (t) => {
	const [, row] = toListLines({
		shown: [exampleExchange()],
		exchanges: [exampleExchange()],
		index: 0,
		size: {columns: 80, rows: 4},
		now: sceneTime,
		isLost: false,
	});
	t.is(row!.length, 1);
	t.true(row![0]!.selected);
	t.true(row![0]!.text.startsWith('❯ '));
	t.is(lineWidth(row!), 80);
});

test('of ten thousand rows only those in sight are made', (t) => {
	const many = scenes['many']!().snapshot.traffic.exchanges;
	t.is(draw(many, 96, 5000).length, 12);
});

for (const [paidBy, sign] of [
	['plan', '✓ done'],
	['unknown', '✓ done'],
	['extra-usage', '✓$ done'],
	['api-key', '✓$ done'],
] as const) {
	test(`a request that is paid by ${paidBy} has the sign ${sign}`, (t) => {
		const answer = exampleExchange({status: 'done', paidBy});
		t.true(draw([answer], 76)[1]?.includes(sign));
	});
}

const yesterday = exampleExchange({
	id: 'req_yesterday',
	isStored: true,
	marks: exampleMarks(sceneTime - 24 * 60 * 60 * 1000),
});

test('a line separates the days, and one is above the first row unless that is of today', (t) => {
	const lines = draw([yesterday, yesterday, exampleExchange()], 96);
	t.deepEqual(
		lines.map((line) => line.slice(0, 20).trim()),
		[
			'time     status',
			'── Sat 21 Nov 2026 ─',
			'14:30:00 ✓ done',
			'14:30:00 ✓ done',
			'── Sun 22 Nov 2026 ─',
			'14:29:00 ✓ done',
		],
	);
	t.false(draw([exampleExchange()], 96).join('').includes('──'));
});

test('the selected row is in sight below the lines of days', (t) => {
	const days = Array.from({length: 30}, (_, index) =>
		exampleExchange({
			id: `req_${index}`,
			marks: exampleMarks(sceneTime - (30 - index) * 24 * 60 * 60 * 1000),
		}),
	);
	for (const index of days.keys()) {
		const lines = draw(days, 96, index);
		t.is(lines.length, 12);
		t.is(lines.filter((line) => line.startsWith('❯')).length, 1);
	}
});

test('a request of before is quiet', (t) => {
	const row = toListLines({
		shown: [yesterday],
		exchanges: [yesterday],
		index: -1,
		size: {columns: 96, rows: 4},
		now: sceneTime,
		isLost: false,
	})[2];
	t.true(row!.every(({text, tone}) => text.trim() === '' || tone === 'quiet'));
});
