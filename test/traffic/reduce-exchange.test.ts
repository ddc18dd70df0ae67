import test from 'ava';
import type {
	ClaudeEvent,
	ContentEvent,
} from '../../source/claude/claude-event.js';
import type {Exchange, AnswerView} from '../../source/traffic/exchange.js';
import {
	type ExchangeEvent,
	reduceExchange,
	reduceAnswer,
} from '../../source/traffic/reduce-exchange.js';
import {trafficBounds} from '../../source/traffic/traffic-bounds.js';
import {claude, exchange, failed, finished, usage} from './fixtures.js';

function after(events: ExchangeEvent[], from = exchange()): Exchange {
	let current = from;
	for (const event of events) {
		current = reduceExchange(current, event);
	}

	return current;
}

const steps: Array<[ClaudeEvent, Partial<Exchange>]> = [
	[
		{type: 'queued', ahead: 2},
		{status: 'queued', ahead: 2},
	],
	[
		{type: 'process', kind: 'live', pid: 7},
		{
			status: 'starting',
			served: 'live',
			pid: 7,
			marks: {received: 1000, process: 1500},
		},
	],
	[{type: 'sent'}, {status: 'waiting', marks: {received: 1000, sent: 1500}}],
	[
		{type: 'started', model: 'claude-opus-4-8', usage},
		{modelUsed: 'claude-opus-4-8', usage, paidBy: 'unknown'},
	],
	[{type: 'paid', by: 'extra-usage'}, {paidBy: 'extra-usage'}],
	[
		{
			type: 'retry',
			attempt: 1,
			delayMs: 500,
			status: 529,
			reason: 'overloaded',
		},
		{retries: [{at: 1500, attempt: 1, status: 529, reason: 'overloaded'}]},
	],
	[
		{type: 'thinking', text: 'Hm'},
		{status: 'streaming', marks: {received: 1000, firstToken: 1500}},
	],
	[
		{type: 'done', stopReason: 'end', usage, costUsd: 0.01},
		{usage, costUsd: 0.01, status: 'starting'},
	],
];

for (const [event, expected] of steps) {
	test(`'${event.type}' leaves its mark`, (t) => {
		t.like(after([claude(event, {at: 1500})]), expected);
	});
}

test('who pays stays known when another model goes on', (t) => {
	const started = claude({type: 'started', model: 'claude-opus-4-8', usage});
	const paid = claude({type: 'paid', by: 'api-key'});
	t.is(after([paid, started]).paidBy, 'api-key');
	t.is(after([started, paid, started]).paidBy, 'api-key');
	t.is(after([claude({type: 'sent'})]).paidBy, undefined);
});

test('a turn that gets its process stops waiting in the queue', (t) => {
	const {status, ahead} = after([
		claude({type: 'queued', ahead: 1}),
		claude({type: 'process', kind: 'cold', pid: 1}),
	]);
	t.is(status, 'starting');
	t.is(ahead, undefined);
});

test('the first token is the first of any kind', (t) => {
	const {marks} = after([
		claude({type: 'thinking', text: 'Hm'}, {at: 1200}),
		claude({type: 'text', text: 'Yes'}, {at: 1300}),
	]);
	t.is(marks.firstToken, 1200);
});

test('an answer that is complete is done', (t) => {
	t.like(after([finished()]), {
		status: 'done',
		httpStatus: 200,
		finishReason: 'stop',
		marks: {received: 1000, ended: 3000},
	});
});

test('a failure keeps its reason', (t) => {
	t.like(after([failed()]), {
		status: 'failed',
		httpStatus: 429,
		error: {message: 'The plan is used up.', type: 'insufficient_quota'},
	});
});

test('a failure tells whether its stream had begun', (t) => {
	t.false('hasBegun' in after([failed()]));
	t.true(after([{...failed(), hasBegun: true}]).hasBegun);
});

test('what has ended stays as it ended', (t) => {
	const cancelled = after([
		{type: 'cancelled', id: 'req_1', at: 1500, by: 'client'},
	]);
	t.is(cancelled.status, 'cancelled');
	t.is(
		after([claude({type: 'text', text: 'late'}), finished()], cancelled),
		cancelled,
	);
});

function answerAfter(events: ContentEvent[]): AnswerView {
	let {answer} = exchange();
	for (const event of events) {
		answer = reduceAnswer(answer, event);
	}

	return answer;
}

test('text and thinking grow on their own', (t) => {
	t.like(
		answerAfter([
			{type: 'thinking', text: 'Hm'},
			{type: 'text', text: 'Hel'},
			{type: 'thinking', text: '!'},
			{type: 'text', text: 'lo'},
		]),
		{thinking: 'Hm!', text: 'Hello', omitted: 0},
	);
});

test('structured output is the text', (t) => {
	t.is(
		answerAfter([
			{type: 'structured', json: '{"a"'},
			{type: 'structured', json: ':1}'},
		]).text,
		'{"a":1}',
	);
});

test('arguments belong to the call begun last', (t) => {
	t.deepEqual(
		answerAfter([
			{type: 'tool-call', id: 'call_1', name: 'Read'},
			{type: 'tool-arguments', json: '{"path":'},
			{type: 'tool-arguments', json: '"a"}'},
			{type: 'tool-call', id: 'call_2', name: 'Bash'},
			{type: 'tool-arguments', json: '{}'},
		]).toolCalls,
		[
			{id: 'call_1', name: 'Read', arguments: '{"path":"a"}'},
			{id: 'call_2', name: 'Bash', arguments: '{}'},
		],
	);
});

const bounded: Array<[string, ContentEvent[], number]> = [
	[
		'text',
		[{type: 'text', text: 'x'.repeat(trafficBounds.answerText + 5)}],
		trafficBounds.answerText,
	],
	[
		'thinking',
		[{type: 'thinking', text: 'x'.repeat(trafficBounds.answerThinking + 5)}],
		trafficBounds.answerThinking,
	],
	[
		'arguments',
		[
			{type: 'tool-call', id: 'call_1', name: 'Read'},
			{
				type: 'tool-arguments',
				json: 'x'.repeat(trafficBounds.toolArguments + 5),
			},
		],
		trafficBounds.toolArguments,
	],
];

for (const [name, events, limit] of bounded) {
	test(`${name} beyond the bound is left out and counted`, (t) => {
		const {text, thinking, toolCalls, omitted} = answerAfter(events);
		const kept = `${text}${thinking}${toolCalls[0]?.arguments ?? ''}`;
		t.is(kept.length, limit);
		t.is(omitted, 5);
	});
}
