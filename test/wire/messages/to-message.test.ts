import test from 'ava';
import type {AnswerEvent, Done} from '../../../source/claude/claude-event.js';
import {ApiError} from '../../../source/errors/api-error.js';
import {messagesFormat} from '../../../source/wire/messages/messages-format.js';
import {context, parseWith} from '../parse-context.js';
import {accepted, done, script} from '../script.js';

async function answer(fields: object, ...events: AnswerEvent[]) {
	const messages = [{role: 'user', content: 'Hello'}];
	return parseWith(
		messagesFormat,
		{max_tokens: 8192, messages, ...fields},
		context,
	).toBody(script(...accepted, ...events), {
		requestId: 'req_1',
		created: 1_700_000_000,
		now: () => 1_700_000_001,
		elapsedMs: () => 2000,
	});
}

test('a message holds its blocks in their order', async (t) => {
	t.deepEqual(
		await answer(
			{model: 'claude-opus-4', thinking: {type: 'adaptive'}},
			{type: 'thinking', text: 'H'},
			{type: 'thinking', text: 'm.'},
			{type: 'text', text: 'Let me '},
			{type: 'text', text: 'see.'},
			{type: 'tool-call', id: 'toolu_1', name: 'get_weather'},
			{type: 'tool-arguments', json: '{"city":'},
			{type: 'tool-arguments', json: '"Paris"}'},
			{type: 'tool-call', id: 'toolu_2', name: 'get_time'},
			{...done, stopReason: 'tool-calls'},
		),
		{
			id: 'msg_1',
			type: 'message',
			role: 'assistant',
			model: 'claude-opus-4-8',
			content: [
				{type: 'thinking', thinking: 'Hm.', signature: ''},
				{type: 'text', text: 'Let me see.'},
				{
					type: 'tool_use',
					id: 'toolu_1',
					name: 'get_weather',
					input: {city: 'Paris'},
					caller: {type: 'direct'},
				},
				{
					type: 'tool_use',
					id: 'toolu_2',
					name: 'get_time',
					input: {},
					caller: {type: 'direct'},
				},
			],
			stop_reason: 'tool_use',
			stop_sequence: null,
			usage: {
				input_tokens: 10,
				cache_creation_input_tokens: 30,
				cache_read_input_tokens: 200,
				output_tokens: 50,
				output_tokens_details: {thinking_tokens: 20},
			},
		},
	);
});

const endings: Array<[Partial<Done>, string, string | null]> = [
	[{stopReason: 'end'}, 'end_turn', null],
	[{stopReason: 'tool-calls'}, 'end_turn', null],
	[{stopReason: 'max-tokens'}, 'max_tokens', null],
	[{stopReason: 'context-full'}, 'model_context_window_exceeded', null],
	[{stopReason: 'refusal'}, 'refusal', null],
	[{stopReason: 'stop-sequence', stopSequence: 'END'}, 'stop_sequence', 'END'],
];

for (const [ending, reason, sequence] of endings) {
	test(`${JSON.stringify(ending)} is ${reason}`, async (t) => {
		t.like(await answer({}, {type: 'text', text: 'Hi'}, {...done, ...ending}), {
			stop_reason: reason,
			stop_sequence: sequence,
		});
	});
}

test('a call that was cut off has no arguments', async (t) => {
	t.like(
		await answer(
			{},
			{type: 'tool-call', id: 'toolu_1', name: 'write'},
			{type: 'tool-arguments', json: '{"x":"ab'},
			{...done, stopReason: 'max-tokens'},
		),
		{
			content: [{type: 'tool_use', name: 'write', input: {}}],
			stop_reason: 'max_tokens',
		},
	);
});

test('thoughts that nobody asked for are left out', async (t) => {
	t.like(
		await answer(
			{},
			{type: 'thinking', text: 'Hm.'},
			{type: 'text', text: 'Hi'},
			done,
		),
		{content: [{type: 'text', text: 'Hi'}]},
	);
});

test('an answer that begins anew is told as it is in the end', async (t) => {
	const schema = {type: 'object', properties: {name: {type: 'string'}}};
	t.like(
		await answer(
			{output_format: {type: 'json_schema', schema}},
			{type: 'structured', json: '{"nam'},
			{type: 'restart'},
			{type: 'structured', json: '{"name":"Ada"}'},
			{...done, structured: {name: 'Ada'}},
		),
		{content: [{type: 'text', text: '{"name":"Ada"}'}]},
	);
});

test('an answer that ends before it is complete fails', async (t) => {
	await t.throwsAsync(answer({}, {type: 'text', text: 'Hi'}), {
		instanceOf: ApiError,
	});
});
