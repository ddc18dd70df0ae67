import test from 'ava';
import type {Exchange} from '../../../source/traffic/exchange.js';
import {
	type ShownStatus,
	toShownStatus,
} from '../../../source/tui/list/shown-status.js';
import {
	exampleExchange,
	exampleMarks,
	sceneTime,
} from '../scenes/example-exchange.js';

const asking = exampleExchange({
	answer: {
		...exampleExchange().answer,
		toolCalls: [{id: 'call_1', name: 'look', arguments: '{}'}],
	},
	marks: exampleMarks(sceneTime),
});

const ended = asking.marks.ended!;
const minutes = 60_000;

function request(received: number, change: Partial<Exchange> = {}): Exchange {
	return exampleExchange({
		id: `req_${received}`,
		marks: exampleMarks(received),
		...change,
	});
}

const bringing: Partial<Exchange> = {
	messages: [{role: 'tool', text: 'found', toolCallId: 'call_1'}],
};

const cases: Array<
	[when: string, others: Exchange[], now: number, status: ShownStatus]
> = [
	['it has just been made', [], ended, 'tools'],
	['there was time', [], ended + 5 * minutes, 'called'],
	['its caller went on', [request(ended + 10)], ended + 20, 'called'],
	[
		'its caller asked something else meanwhile',
		[request(ended - 10)],
		ended + 20,
		'tools',
	],
	[
		'another caller asked something',
		[request(ended + 10, {caller: 'curl/8'})],
		ended + 20,
		'tools',
	],
	['results came', [request(ended + 10, bringing)], ended + 20, 'done'],
	[
		'results came late, after something else',
		[request(ended + 10), request(ended + 9 * minutes, bringing)],
		ended + 10 * minutes,
		'done',
	],
];

for (const [when, others, now, status] of cases) {
	test(`an answer that asked for tools is ${status} when ${when}`, (t) => {
		const exchanges = [asking, ...others];
		t.is(toShownStatus(asking, {exchanges, now, isLost: false}), status);
	});
}

test('what asked for no tools is as it is', (t) => {
	for (const status of ['done', 'failed', 'streaming'] as const) {
		t.is(shown({status}), status);
	}
});

test('an answer that was cut or declined is not merely done', (t) => {
	t.is(shown({finishReason: 'length'}), 'cut');
	t.is(shown({finishReason: 'content_filter'}), 'declined');
});

test('while contact is lost, what had not ended is unknown', (t) => {
	t.is(shown({status: 'streaming'}, {isLost: true}), 'unknown');
	t.is(shown({status: 'queued'}, {isLost: true}), 'unknown');
	t.is(shown({status: 'done'}, {isLost: true}), 'done');
});

function shown(
	change: Partial<Exchange>,
	{isLost = false}: {isLost?: boolean} = {},
): ShownStatus {
	const exchange = exampleExchange(change);
	return toShownStatus(exchange, {
		exchanges: [exchange],
		now: sceneTime,
		isLost,
	});
}
