import test from 'ava';
import {
	changeRequestFields,
	readRequestFields,
} from '../../source/wire/request-fields.js';
import type {ApiShape} from '../../source/wire/wire-format.js';

type Case = {
	shape: ApiShape;
	request: Record<string, unknown>;
	fields: Record<string, unknown>;
	/** With the model `m`, the effort `high` and the prompt `New`. */
	changed: Record<string, unknown>;
};

const chat = [
	{role: 'system', content: 'Be brief.'},
	{role: 'user', content: 'Old'},
];

const cases: Record<string, Case> = {
	chat: {
		shape: 'chat',
		request: {model: 'a', messages: chat, seed: 1},
		fields: {model: 'a', takesEffort: true, prompt: 'Old'},
		changed: {
			model: 'm',
			messages: [chat[0], {role: 'user', content: 'New'}],
			seed: 1,
			reasoning_effort: 'high',
		},
	},
	'chat of OpenRouter, in parts, with a tool result at the end': {
		shape: 'chat',
		request: {
			messages: [
				{
					role: 'user',
					content: [
						{type: 'text', text: 'Context'},
						{type: 'text', text: 'Old', cache_control: {type: 'ephemeral'}},
						{type: 'image_url', image_url: {url: 'data:'}},
					],
				},
				{role: 'assistant', content: null, tool_calls: []},
				{role: 'tool', content: '42', tool_call_id: 'call_1'},
			],
			reasoning: {effort: 'low', exclude: true},
			reasoning_effort: 'max',
		},
		fields: {model: '', effort: 'low', takesEffort: true, prompt: 'Old'},
		changed: {
			messages: [
				{
					role: 'user',
					content: [
						{type: 'text', text: 'Context'},
						{type: 'text', text: 'New', cache_control: {type: 'ephemeral'}},
						{type: 'image_url', image_url: {url: 'data:'}},
					],
				},
				{role: 'assistant', content: null, tool_calls: []},
				{role: 'tool', content: '42', tool_call_id: 'call_1'},
			],
			reasoning: {effort: 'high', exclude: true},
			reasoning_effort: 'max',
			model: 'm',
		},
	},
	'responses with a text': {
		shape: 'responses',
		request: {model: 'a', input: 'Old', reasoning: null},
		fields: {model: 'a', takesEffort: true, prompt: 'Old'},
		changed: {model: 'm', input: 'New', reasoning: {effort: 'high'}},
	},
	'responses with items': {
		shape: 'responses',
		request: {
			input: [
				{role: 'user', content: [{type: 'input_text', text: 'Old'}]},
				{type: 'function_call_output', call_id: 'call_1', output: '42'},
			],
			reasoning: {effort: 'minimal', summary: 'auto'},
		},
		fields: {model: '', effort: 'minimal', takesEffort: true, prompt: 'Old'},
		changed: {
			input: [
				{role: 'user', content: [{type: 'input_text', text: 'New'}]},
				{type: 'function_call_output', call_id: 'call_1', output: '42'},
			],
			reasoning: {effort: 'high', summary: 'auto'},
			model: 'm',
		},
	},
	messages: {
		shape: 'messages',
		request: {
			model: 'a',
			messages: [
				{role: 'user', content: 'Old'},
				{role: 'assistant', content: [{type: 'tool_use', id: 'x'}]},
				{role: 'user', content: [{type: 'tool_result', tool_use_id: 'x'}]},
			],
		},
		fields: {model: 'a', takesEffort: true, prompt: 'Old'},
		changed: {
			model: 'm',
			messages: [
				{role: 'user', content: 'New'},
				{role: 'assistant', content: [{type: 'tool_use', id: 'x'}]},
				{role: 'user', content: [{type: 'tool_result', tool_use_id: 'x'}]},
			],
			output_config: {effort: 'high'},
		},
	},
	'messages whose effort was changed on the way': {
		shape: 'messages',
		request: {
			messages: [
				{role: 'user', content: 'Old'},
				{role: 'system', content: '', output_config: {effort: 'low'}},
			],
			output_config: {effort: 'max'},
		},
		fields: {model: '', effort: 'low', takesEffort: true, prompt: 'Old'},
		changed: {
			messages: [
				{role: 'user', content: 'New'},
				{role: 'system', content: '', output_config: {effort: 'high'}},
			],
			output_config: {effort: 'max'},
			model: 'm',
		},
	},
	completions: {
		shape: 'completions',
		request: {model: 'a', prompt: ['Other', 'Old']},
		fields: {model: 'a', takesEffort: false, prompt: 'Old'},
		changed: {model: 'm', prompt: ['Other', 'New']},
	},
	'ollama-chat': {
		shape: 'ollama-chat',
		request: {model: 'a', think: true, messages: chat},
		fields: {model: 'a', takesEffort: true, prompt: 'Old'},
		changed: {
			model: 'm',
			think: 'high',
			messages: [chat[0], {role: 'user', content: 'New'}],
		},
	},
	'ollama-generate': {
		shape: 'ollama-generate',
		request: {model: 'a', prompt: 'Old', think: false},
		fields: {
			model: 'a',
			effort: 'none',
			takesEffort: true,
			prompt: 'Old',
		},
		changed: {model: 'm', prompt: 'New', think: 'high'},
	},
};

for (const [name, {shape, request, fields, changed}] of Object.entries(cases)) {
	test(`${name}: model, effort and prompt are read and changed where they stand, and the rest stays`, (t) => {
		const body = JSON.stringify(request);
		t.deepEqual({...readRequestFields(body, shape)}, fields as never);
		const sent = changeRequestFields(body, shape, {
			model: 'm',
			effort: 'high',
			prompt: 'New',
		});
		t.deepEqual(JSON.parse(sent), changed);
	});
}

test('an effort is taken out, and Ollama switches thinking off', (t) => {
	const take = (shape: ApiShape, request: unknown, effort?: string) =>
		JSON.parse(
			changeRequestFields(JSON.stringify(request), shape, {effort}),
		) as unknown;
	t.deepEqual(take('chat', {reasoning_effort: 'low', n: 1}), {n: 1});
	t.deepEqual(take('chat', {}), {});
	t.deepEqual(take('responses', {reasoning: {effort: 'low'}}), {
		reasoning: {},
	});
	t.deepEqual(take('messages', {}), {});
	t.deepEqual(take('ollama-chat', {think: 'high'}, 'none'), {think: false});
	t.deepEqual(take('ollama-chat', {think: false}), {});
	t.deepEqual(take('completions', {prompt: 'a'}, 'low'), {prompt: 'a'});
});

test('a model is taken out so that the default answers', (t) => {
	t.is(
		changeRequestFields('{"model":"a","n":1}', 'chat', {model: ''}),
		'{"n":1}',
	);
});

test('a body that is no JSON object has no fields and stays', (t) => {
	for (const body of ['', '[]', 'null', '{"a":']) {
		t.is(readRequestFields(body, 'chat'), undefined);
		t.is(changeRequestFields(body, 'chat', {model: 'm'}), body);
	}
});

test('what is not as the API has it is no prompt', (t) => {
	for (const [shape, request] of [
		['chat', {messages: 'hello'}],
		['chat', {messages: [null, {role: 'user', content: [null, {text: 1}]}]}],
		['responses', {input: [{role: 'assistant', content: 'hello'}]}],
		['completions', {prompt: [1, 2, 3]}],
		['ollama-generate', {}],
	] as Array<[ApiShape, unknown]>) {
		const body = JSON.stringify(request);
		t.is(readRequestFields(body, shape)?.prompt, undefined, `body: ${body}`);
	}
});
