import test from 'ava';
import type {AnswerEvent} from '../../../source/claude/claude-event.js';
import {chatFormat} from '../../../source/wire/chat/chat-format.js';
import {context, parseWith} from '../parse-context.js';
import {accepted, done, script} from '../script.js';

async function complete(fields: object, ...events: AnswerEvent[]) {
	const messages = [{role: 'user', content: 'Hello'}];
	return parseWith(chatFormat, {messages, ...fields}, context).toBody(
		script(...accepted, ...events),
		{
			requestId: 'r1',
			created: 17,
			now: () => 18,
			elapsedMs: () => 2000,
		},
	);
}

test('a completion has every field that clients demand', async (t) => {
	t.deepEqual(
		await complete(
			{model: 'claude-opus-4'},
			{type: 'text', text: 'Hel'},
			{type: 'text', text: 'lo'},
			done,
		),
		{
			id: 'chatcmpl-r1',
			object: 'chat.completion',
			created: 17,
			model: 'claude-opus-4',
			choices: [
				{
					index: 0,
					message: {role: 'assistant', content: 'Hello', refusal: null},
					logprobs: null,
					finish_reason: 'stop',
				},
			],
			usage: {
				prompt_tokens: 240,
				completion_tokens: 50,
				total_tokens: 290,
				prompt_tokens_details: {
					cached_tokens: 200,
					cache_write_tokens: 30,
					audio_tokens: 0,
				},
				completion_tokens_details: {
					reasoning_tokens: 20,
					audio_tokens: 0,
					accepted_prediction_tokens: 0,
					rejected_prediction_tokens: 0,
				},
			},
		},
	);
});

const messages: Array<
	[title: string, fields: object, events: AnswerEvent[], message: object]
> = [
	[
		'thinking',
		{},
		[{type: 'thinking', text: 'Hm.'}, {type: 'text', text: 'Hi'}, done],
		{content: 'Hi', refusal: null, reasoning_content: 'Hm.'},
	],
	[
		'calls without text',
		{},
		[
			{type: 'tool-call', id: 'toolu_1', name: 'get_weather'},
			{type: 'tool-arguments', json: '{"city":'},
			{type: 'tool-arguments', json: '"Paris"}'},
			{type: 'tool-call', id: 'toolu_2', name: 'get_time'},
			{...done, stopReason: 'tool-calls'},
		],
		{
			content: null,
			refusal: null,
			tool_calls: [
				{
					id: 'toolu_1',
					type: 'function',
					function: {name: 'get_weather', arguments: '{"city":"Paris"}'},
				},
				{
					id: 'toolu_2',
					type: 'function',
					function: {name: 'get_time', arguments: '{}'},
				},
			],
		},
	],
	[
		'a call of a deprecated function',
		{functions: [{name: 'get_time'}]},
		[
			{type: 'text', text: 'Wait.'},
			{type: 'tool-call', id: 'toolu_1', name: 'get_time'},
			{...done, stopReason: 'tool-calls'},
		],
		{
			content: 'Wait.',
			refusal: null,
			function_call: {name: 'get_time', arguments: '{}'},
		},
	],
	[
		'JSON for a schema that came without pieces',
		{response_format: {type: 'json_object'}},
		[
			{type: 'text', text: 'Sure:'},
			{...done, structured: {}},
		],
		{content: '{}', refusal: null},
	],
	[
		'JSON that was begun anew',
		{response_format: {type: 'json_object'}},
		[
			{type: 'structured', json: '{"nom":"Ada"}'},
			{type: 'restart'},
			{type: 'structured', json: '{"name":"Ada"}'},
			{...done, structured: {name: 'Ada'}},
		],
		{content: '{"name":"Ada"}', refusal: null},
	],
	[
		'words where JSON was asked for',
		{response_format: {type: 'json_object'}},
		[{type: 'text', text: 'I would rather not.'}, done],
		{content: 'I would rather not.', refusal: null},
	],
	[
		'words before a call where JSON was asked for',
		{response_format: {type: 'json_object'}},
		[
			{type: 'text', text: 'Let me see.'},
			{type: 'tool-call', id: 'toolu_1', name: 'get_time'},
			{...done, stopReason: 'tool-calls'},
		],
		{
			content: null,
			refusal: null,
			tool_calls: [
				{
					id: 'toolu_1',
					type: 'function',
					function: {name: 'get_time', arguments: '{}'},
				},
			],
		},
	],
	[
		'a refusal',
		{},
		[{...done, stopReason: 'refusal'}],
		{content: '', refusal: 'Claude declined to answer this request.'},
	],
	['nothing at all', {}, [done], {content: '', refusal: null}],
	[
		'a blank stop',
		{stop: [' ', '\n']},
		[{type: 'text', text: 'One two'}, done],
		{content: 'One', refusal: null},
	],
];

for (const [title, fields, events, message] of messages) {
	test(`the message for ${title}`, async (t) => {
		const {choices} = await complete(fields, ...events);
		const expected = {role: 'assistant', ...message};
		t.like(choices, [{message: expected}]);
		t.is(
			JSON.stringify(choices).includes('tool_calls'),
			JSON.stringify(expected).includes('tool_calls'),
		);
	});
}

test('an answer that ends without being done is an error', async (t) => {
	await t.throwsAsync(complete({}, {type: 'text', text: 'Hel'}), {
		name: 'ApiError',
		message: 'The answer ended before it was complete.',
	});
});
