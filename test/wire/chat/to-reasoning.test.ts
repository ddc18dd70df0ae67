import test from 'ava';
import type {ClaudeModel} from '../../../source/claude/claude.js';
import {chatFormat} from '../../../source/wire/chat/chat-format.js';
import {available} from '../models/catalog.js';
import {context, parseWith} from '../parse-context.js';
import {accepted, collect, done, script} from '../script.js';

const answer = {
	requestId: 'req_1',
	created: 0,
	now: () => 1,
	elapsedMs: () => 2000,
};

function parse(fields: object, known: ClaudeModel[] = []) {
	return parseWith(
		chatFormat,
		{messages: [{role: 'user', content: 'Hello'}], ...fields},
		{...context, models: {...context.models, available: known}},
	);
}

const asked: Array<
	[
		fields: object,
		turn: object,
		reported: {ignored?: string[]; adjusted?: string[]},
	]
> = [
	[{reasoning: {effort: 'low'}}, {effort: 'low'}, {}],
	[
		{reasoning: {effort: 'minimal'}},
		{effort: 'low'},
		{adjusted: ['reasoning.effort=low']},
	],
	[{reasoning: {effort: 'none'}}, {thinking: {type: 'off'}}, {}],
	[
		{reasoning: {effort: 'low'}, reasoning_effort: 'high'},
		{effort: 'low'},
		{ignored: ['reasoning_effort']},
	],
	[
		{reasoning: {exclude: true}, reasoning_effort: 'high'},
		{effort: 'high'},
		{},
	],
	[
		{reasoning: {max_tokens: 2000}},
		{thinking: {type: 'budget', tokens: 2000}},
		{},
	],
	[
		{reasoning: {max_tokens: 100}},
		{thinking: {type: 'budget', tokens: 1024}},
		{adjusted: ['reasoning.max_tokens=1024']},
	],
	[
		{reasoning: {max_tokens: 8000}, max_tokens: 5000},
		{thinking: {type: 'budget', tokens: 4999}},
		{adjusted: ['reasoning.max_tokens=4999']},
	],
	[
		{reasoning: {max_tokens: 8000}, max_tokens: 1000},
		{thinking: {type: 'default'}},
		{ignored: ['reasoning.max_tokens']},
	],
	[
		{reasoning: {max_tokens: 8000}, thinking: {type: 'disabled'}},
		{thinking: {type: 'off'}},
		{ignored: ['reasoning.max_tokens']},
	],
	[{reasoning: {max_tokens: 0}}, {thinking: {type: 'off'}}, {}],
	[{reasoning: {enabled: true}}, {thinking: {type: 'default'}}, {}],
	[{reasoning: {enabled: false}}, {thinking: {type: 'off'}}, {}],
	[
		{
			reasoning: {max_tokens: 2000},
			tools: [{type: 'function', function: {name: 'look'}}],
			tool_choice: 'required',
		},
		{thinking: {type: 'off'}},
		{ignored: ['reasoning']},
	],
	[{reasoning: null, include_reasoning: null}, {effort: undefined}, {}],
	[{reasoning: true}, {effort: undefined}, {}],
	[
		{reasoning: {effort: null, max_tokens: null, exclude: null, enabled: null}},
		{effort: undefined, thinking: {type: 'default'}},
		{},
	],
];

for (const [fields, turn, reported] of asked) {
	test(`OpenRouter's way to ask for thoughts: ${JSON.stringify(fields)}`, (t) => {
		const request = parse(fields);
		t.like(request.turn, turn);
		t.deepEqual(request.ignored, reported.ignored ?? []);
		t.deepEqual(request.adjusted, reported.adjusted ?? []);
	});
}

test('an effort that the model does not offer is listed under the name it was asked by', (t) => {
	const fields = {model: 'claude-mythos-1', reasoning: {effort: 'high'}};
	t.deepEqual(parse(fields, available).ignored, ['reasoning.effort']);
});

const shown: Array<[fields: object, names: string[]]> = [
	[{}, ['reasoning_content']],
	[{reasoning_effort: 'low'}, ['reasoning_content']],
	[{reasoning: {effort: 'low'}}, ['reasoning_content', 'reasoning']],
	[{include_reasoning: true}, ['reasoning_content', 'reasoning']],
	[{include_reasoning: false}, []],
	[{reasoning: {exclude: true}}, []],
	[
		{reasoning: {exclude: false}, include_reasoning: false},
		['reasoning_content', 'reasoning'],
	],
];

for (const [fields, names] of shown) {
	const events = () =>
		script(
			...accepted,
			{type: 'thinking', text: 'Hm.'},
			{type: 'text', text: 'Hello'},
			done,
		);
	const thoughts = Object.fromEntries(names.map((name) => [name, 'Hm.']));

	test(`the fields that show thoughts where this is asked: ${JSON.stringify(fields)}`, async (t) => {
		const body = await parse(fields).toBody(events(), answer);
		t.deepEqual(body['choices'], [
			{
				index: 0,
				message: {
					role: 'assistant',
					content: 'Hello',
					refusal: null,
					...thoughts,
				},
				logprobs: null,
				finish_reason: 'stop',
			},
		]);
		const chunks = await collect(parse(fields).toEvents(events(), answer));
		const deltas = chunks
			.slice(1, -2)
			.map(
				({data}) =>
					(JSON.parse(data) as {choices: [{delta: object}]}).choices[0].delta,
			);
		t.deepEqual(deltas, [
			...(names.length > 0 ? [thoughts] : []),
			{content: 'Hello'},
		]);
	});
}
