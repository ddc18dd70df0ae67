import test from 'ava';
import type {ContentEvent} from '../../source/claude/claude-event.js';
import type {AnswerView} from '../../source/traffic/exchange.js';
import {reduceAnswer} from '../../source/traffic/reduce-answer.js';
import {trafficBounds} from '../../source/traffic/traffic-bounds.js';
import {exchange} from './fixtures.js';

function after(events: ContentEvent[]): AnswerView {
	let {answer} = exchange();
	for (const event of events) {
		answer = reduceAnswer(answer, event);
	}

	return answer;
}

test('text and thinking grow on their own', (t) => {
	t.like(
		after([
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
		after([
			{type: 'structured', json: '{"a"'},
			{type: 'structured', json: ':1}'},
		]).text,
		'{"a":1}',
	);
});

test('arguments belong to the call begun last', (t) => {
	t.deepEqual(
		after([
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
		const {text, thinking, toolCalls, omitted} = after(events);
		const kept = `${text}${thinking}${toolCalls[0]?.arguments ?? ''}`;
		t.is(kept.length, limit);
		t.is(omitted, 5);
	});
}
