import test from 'ava';
import type {Exchange} from '../../../source/traffic/exchange.js';
import {lineWidth} from '../../../source/tui/line/line.js';
import {fitColumns} from '../../../source/tui/list/list-columns.js';
import {toListLines} from '../../../source/tui/list/list-lines.js';
import {
	exampleExchange,
	exampleMarks,
	sceneTime,
} from '../scenes/example-exchange.js';
import {scenes} from '../scenes/scenes.js';

function draw(exchanges: Exchange[], columns: number, index = -1): string[] {
	return toListLines({
		rows: exchanges,
		exchanges,
		index,
		size: {columns, rows: 12},
		now: sceneTime,
		isFollowing: false,
		hasDays: true,
		isLost: false,
	}).map((line) => line.map(({text}) => text).join(''));
}

const {exchanges} = scenes['busy']!().snapshot.traffic;

for (const columns of [56, 60, 76, 96, 116, 180]) {
	test(`no row is wider than ${columns} cells`, (t) => {
		for (const index of [-1, 2, 5]) {
			const lines = toListLines({
				rows: exchanges,
				exchanges,
				index,
				size: {columns, rows: 12},
				now: sceneTime,
				isFollowing: false,
				hasDays: true,
				isLost: false,
			});
			t.true(lines.every((line) => lineWidth(line) <= columns));
		}
	});
}

test('the columns that matter least go first', (t) => {
	const ids = (columns: number) => fitColumns(columns).map(({id}) => id);
	t.deepEqual(ids(120), [
		'time',
		'status',
		'model',
		'caller',
		'in',
		'out',
		'cost',
		'first',
		'took',
		'rate',
		'prompt',
	]);
	t.deepEqual(ids(96), [
		'time',
		'status',
		'model',
		'caller',
		'in',
		'out',
		'cost',
		'took',
		'prompt',
	]);
	// On a screen of 80.
	t.deepEqual(ids(76), [
		'status',
		'model',
		'caller',
		'in',
		'out',
		'cost',
		'took',
		'prompt',
	]);
	t.deepEqual(ids(58), ['status', 'model', 'caller', 'in', 'out', 'took']);
	t.deepEqual(ids(5), ['status']);
});

test('a row says how it went in a sign and a word', (t) => {
	const [, row] = draw([exampleExchange()], 120);
	t.regex(
		row!,
		/✓ done +sonnet-4 +OpenAI\/JS 6\.49\.0 +1\.2k +148 +0\.\d{4} +610ms +2\.3s +88 /v,
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
	t.regex(draw([queued], 96)[1]!, /… queued .* for 1m00s, 3 ahead/v);
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
	t.regex(draw([asking], 96)[1]!, /⚙ tool call/v);
	t.regex(draw([asking, bringing], 96)[1]!, /✓ done/v);
});

test('an answer whose tools brought nothing is quiet', (t) => {
	const later = exampleExchange({
		id: 'req_later',
		marks: exampleMarks(sceneTime - 20_000),
	});
	const [, row] = toListLines({
		rows: [asking],
		exchanges: [asking, later],
		index: -1,
		size: {columns: 96, rows: 4},
		now: sceneTime,
		isFollowing: false,
		hasDays: true,
		isLost: false,
	});
	t.like(
		row!.find(({text}) => text.includes('tool call')),
		{text: '✓ tool call', tone: 'quiet'},
	);
});

test('the selected row has a sign, and a ground of its own as a whole', (t) => {
	const [, row] = toListLines({
		rows: [exampleExchange()],
		exchanges: [exampleExchange()],
		index: 0,
		size: {columns: 80, rows: 4},
		now: sceneTime,
		isFollowing: false,
		hasDays: true,
		isLost: false,
	});
	t.true(row!.every(({selected}) => selected));
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
		rows: [yesterday],
		exchanges: [yesterday],
		index: -1,
		size: {columns: 96, rows: 4},
		now: sceneTime,
		isFollowing: false,
		hasDays: true,
		isLost: false,
	})[2];
	t.true(row!.every(({text, tone}) => text.trim() === '' || tone === 'quiet'));
});

const burst = [
	exampleExchange({id: 'req_done'}),
	...['req_a', 'req_b'].map((id) => exampleExchange({id, status: 'streaming'})),
	...Array.from({length: 40}, (_, index) =>
		exampleExchange({
			id: `req_${index}`,
			status: 'queued',
			ahead: index,
			marks: {received: sceneTime - 12_000 + index},
		}),
	),
];

function drawBurst(
	index: number,
	isFollowing: boolean,
	shown = burst,
): string[] {
	return toListLines({
		rows: shown,
		exchanges: shown,
		index,
		isFollowing,
		hasDays: true,
		size: {columns: 96, rows: 12},
		now: sceneTime,
		isLost: false,
	}).map((line) => line.map(({text}) => text).join(''));
}

test('of a burst what runs is seen, and the queue is one line', (t) => {
	const lines = drawBurst(2, true);
	t.is(lines.length, 5);
	t.regex(lines[2]!, /● streaming/v);
	t.regex(lines[3]!, /^❯ .*● streaming/v);
	t.is(lines[4]!.trim(), '… 40 queued, the oldest for 12s');
});

test('what is held for the reset of a limit is counted apart, with the time left', (t) => {
	const held = [11, 12].map((minutes) =>
		exampleExchange({
			id: `req_held${minutes}`,
			status: 'queued',
			heldUntil: sceneTime + minutes * 60_000,
		}),
	);
	const [done, one, ...others] = burst;
	const last = (rows: typeof burst) => drawBurst(1, true, rows).at(-1)!.trim();
	t.is(
		last([done!, one!, ...others.slice(1), ...held]),
		'‖ 2 held, limit resets in 11m00s · … 40 queued, the oldest for 12s',
	);
	t.is(
		last([done!, one!, ...held, held[0]!]),
		'‖ 3 held, limit resets in 11m00s',
	);
});

test('a cursor that moves into the queue unfolds it', (t) => {
	const lines = drawBurst(5, false);
	t.is(lines.length, 12);
	t.regex(
		lines.find((line) => line.startsWith('❯'))!,
		/… queued .*, 2 ahead/v,
	);
	t.notRegex(lines.join(''), /40 queued/v);
});

test('where nothing runs yet, the next of the queue is seen above the rest of it', (t) => {
	const lines = drawBurst(3, true);
	t.regex(lines[4]!, /^❯ .*… queued/v);
	t.regex(lines[5]!, /… 39 queued/v);
});

test('a queued request shows its prompt and how long it waits', (t) => {
	const queued = exampleExchange({
		status: 'queued',
		ahead: 3,
		messages: [{role: 'user', text: 'Classify this'}],
	});
	t.regex(draw([queued], 96)[1]!, /for 1m00s, 3 ahead +Classify this/v);
});

test('a failed request shows its prompt beside the reason', (t) => {
	const failed = exampleExchange({
		status: 'failed',
		httpStatus: 429,
		error: {message: 'Too many requests.', type: 'rate_limit_error'},
		messages: [{role: 'user', text: 'Classify this'}],
	});
	t.regex(draw([failed], 96)[1]!, /429 Too many requests\. +Classify this/v);
});

test('the model of a request keeps its name from its arrival to its end', (t) => {
	const asked = {modelAsked: 'claude-haiku-4'};
	const arrived = exampleExchange({
		...asked,
		modelUsed: undefined,
		status: 'waiting',
	});
	const running = exampleExchange({
		...asked,
		modelUsed: 'claude-haiku-4-5-20251001',
	});
	for (const exchange of [arrived, running]) {
		t.regex(draw([exchange], 96)[1]!, / haiku-4 /v);
	}

	const other = exampleExchange({...asked, modelUsed: 'claude-sonnet-5'});
	t.regex(draw([other], 96)[1]!, / sonnet-5 /v);
});

test('each family of models has its colour', (t) => {
	const toneOf = (model: string) =>
		toListLines({
			rows: [exampleExchange({modelAsked: model, modelUsed: undefined})],
			exchanges: [],
			index: -1,
			isFollowing: true,
			hasDays: false,
			size: {columns: 96, rows: 4},
			now: sceneTime,
			isLost: false,
		})[1]!.find(({text}) => model.includes(text.trim()) && text.trim() !== '')
			?.tone;
	t.is(toneOf('claude-opus-4-8'), 'opus');
	t.is(toneOf('claude-sonnet-4-6'), 'sonnet');
	t.is(toneOf('claude-haiku-4-5'), 'haiku');
	t.is(toneOf('gpt-5'), undefined);
});
