import test from 'ava';
import type {Message, ToolResultBlock, Turn} from '../../source/claude/turn.js';
import {chatFormat} from '../../source/wire/chat/chat-format.js';
import {createResponsesFormat} from '../../source/wire/responses/create-responses-format.js';
import {png} from './content/samples.js';
import {context, parseWith} from './parse-context.js';

type Text = {type: 'text'; text: string};

const text = (words: string): Text => ({type: 'text', text: words});
const user = (...words: string[]): Message => ({
	role: 'user',
	content: words.map((word) => text(word)),
});
const call = (id: string) => ({
	id,
	type: 'function',
	function: {name: 'read', arguments: '{"path":"a"}'},
});
const called = (...ids: string[]): Message => ({
	role: 'assistant',
	content: ids.map((id) => ({
		type: 'tool-call',
		id,
		name: 'read',
		input: {path: 'a'},
	})),
});
const result = (callId: string, words: string): ToolResultBlock => ({
	type: 'tool-result',
	callId,
	content: [text(words)],
	isError: false,
});
const results = (...ids: string[]): Message => ({
	role: 'user',
	content: ids.map((id) => result(id, 'seen')),
});
const seen = (id: string) => ({
	role: 'tool',
	tool_call_id: id,
	content: 'seen',
});
const url = `data:image/png;base64,${png}`;
const image = {
	type: 'image',
	source: {kind: 'base64', mediaType: 'image/png', data: png},
} as const;
const read = {type: 'function', function: {name: 'read'}};
const streamed = {stream: true, stream_options: {include_usage: true}};

/** What agents send, by what was recorded of them: the shapes are theirs, the words are not. */
const chats: Array<
	[client: string, body: object, turn: Partial<Turn>, ignored?: string[]]
> = [
	[
		'OpenClaw: its context comes after the prompt, and again after results',
		{
			...streamed,
			tool_choice: 'auto',
			max_completion_tokens: 32_000,
			tools: [read],
			messages: [
				{role: 'system', content: 'Rules'},
				{role: 'user', content: '[Sun 2026-11-22 06:20 UTC] Prompt'},
				{role: 'user', content: [text('Internal context')]},
				{role: 'assistant', content: null, tool_calls: [call('call_1')]},
				seen('call_1'),
				{role: 'user', content: [text('Internal context')]},
			],
		},
		{
			system: 'Rules',
			maxTokens: 32_000,
			messages: [
				user('[Sun 2026-11-22 06:20 UTC] Prompt'),
				user('Internal context'),
				called('call_1'),
				{
					role: 'user',
					content: [result('call_1', 'seen'), text('Internal context')],
				},
			],
		},
	],
	[
		'opencode: marks for a cache on messages, parts and calls',
		{
			...streamed,
			max_tokens: 32_000,
			tool_choice: 'auto',
			tools: [read],
			messages: [
				{role: 'system', content: 'Rules', cache_control: {type: 'ephemeral'}},
				{
					role: 'user',
					content: [
						text('Look'),
						{...text('at'), cache_control: {type: 'ephemeral'}},
						{type: 'image_url', image_url: {url}},
						text('this'),
					],
				},
				{
					role: 'assistant',
					content: '',
					tool_calls: [{...call('call_1'), cache_control: {type: 'ephemeral'}}],
				},
				{...seen('call_1'), cache_control: {type: 'ephemeral'}},
			],
		},
		{
			system: 'Rules',
			messages: [
				{
					role: 'user',
					content: [text('Look'), text('at'), image, text('this')],
				},
				called('call_1'),
				results('call_1'),
			],
		},
	],
	[
		'opencode: a title is asked for in two messages, without tools',
		{
			...streamed,
			messages: [
				{role: 'system', content: 'Rules'},
				{role: 'user', content: 'Generate a title:'},
				{role: 'user', content: '"Prompt of several words"'},
			],
		},
		{
			tools: [],
			messages: [user('Generate a title:'), user('"Prompt of several words"')],
		},
	],
	[
		'Qwen Code: four reminders before the prompt, results as parts',
		{
			...streamed,
			max_tokens: 64_000,
			tools: [read],
			messages: [
				{role: 'system', content: 'Rules'},
				{
					role: 'user',
					content: ['1', '2', '3', '4', 'Prompt'].map((word) => text(word)),
				},
				{role: 'assistant', content: null, tool_calls: [call('call_1')]},
				{role: 'tool', tool_call_id: 'call_1', content: [text('seen')]},
			],
		},
		{
			messages: [
				user('1', '2', '3', '4', 'Prompt'),
				called('call_1'),
				results('call_1'),
			],
		},
	],
	[
		'Copilot: marks of its own, an effort and sampling that nobody has asked for',
		{
			...streamed,
			reasoning_effort: 'medium',
			temperature: 1,
			tools: [read],
			messages: [
				{role: 'system', content: 'Rules'},
				{role: 'user', content: '<current_datetime>now</current_datetime> Go'},
				{
					role: 'assistant',
					content: null,
					refusal: null,
					tool_calls: [call('call_1')],
				},
				{...seen('call_1'), __copilotMessageSource: {kind: 'tool'}},
			],
		},
		{
			effort: 'medium',
			messages: [
				user('<current_datetime>now</current_datetime> Go'),
				called('call_1'),
				results('call_1'),
			],
		},
		['temperature'],
	],
	[
		'pi: parts always, results of parallel calls apart, then an image',
		{
			...streamed,
			store: false,
			max_completion_tokens: 32_000,
			tools: [read],
			messages: [
				{role: 'system', content: 'Rules'},
				{role: 'user', content: [text('Prompt')]},
				{role: 'assistant', content: null, tool_calls: [call('a'), call('b')]},
				seen('a'),
				seen('b'),
				{
					role: 'user',
					content: [text('Attached'), {type: 'image_url', image_url: {url}}],
				},
			],
		},
		{
			messages: [
				user('Prompt'),
				called('a', 'b'),
				{
					role: 'user',
					content: [
						result('a', 'seen'),
						result('b', 'seen'),
						text('Attached'),
						image,
					],
				},
			],
		},
		['store'],
	],
	[
		'the OpenAI SDK: its own answer comes back as it was',
		{
			tool_choice: 'auto',
			stream: false,
			tools: [read],
			messages: [
				{role: 'user', content: 'Prompt'},
				{
					role: 'assistant',
					content: null,
					refusal: null,
					annotations: [],
					tool_calls: [call('call_1')],
				},
				seen('call_1'),
			],
		},
		{messages: [user('Prompt'), called('call_1'), results('call_1')]},
	],
	[
		'@openai/agents: what was said before comes as parts',
		{
			messages: [
				{role: 'user', content: 'Prompt'},
				{role: 'assistant', content: [text('Answer')]},
				{role: 'user', content: 'More'},
			],
		},
		{
			messages: [
				user('Prompt'),
				{role: 'assistant', content: [text('Answer')]},
				user('More'),
			],
		},
	],
	[
		'LangChain: extraction by a named tool',
		{
			stream: false,
			tools: [read],
			tool_choice: {type: 'function', function: {name: 'read'}},
			messages: [
				{role: 'system', content: 'Rules'},
				{role: 'user', content: 'Prompt'},
			],
		},
		{toolChoice: {type: 'tool', name: 'read'}, messages: [user('Prompt')]},
	],
];

for (const [client, body, turn, ignored = []] of chats) {
	test(client, (t) => {
		const request = parseWith(
			chatFormat,
			{model: 'claude-opus-4', ...body},
			context,
		);
		t.like(request.turn, turn);
		t.deepEqual(request.turn.messages, turn.messages);
		t.deepEqual(request.ignored, ignored);
	});
}

test('Codex: developer messages anywhere, surroundings before the prompt, tools of OpenAI’s own', (t) => {
	const message = (role: string, type: string, words: string) => ({
		type: 'message',
		role,
		content: [{type, text: words}],
	});
	const {turn, ignored} = parseWith(
		createResponsesFormat(),
		{
			model: 'claude-opus-4',
			instructions: 'Rules',
			stream: true,
			store: false,
			tool_choice: 'auto',
			parallel_tool_calls: true,
			reasoning: {summary: 'auto'},
			include: ['reasoning.encrypted_content'],
			prompt_cache_key: 'key',
			client_metadata: {},
			tools: [
				{type: 'function', name: 'read', strict: false},
				{type: 'namespace', name: 'multi_agent_v1', tools: []},
				{type: 'web_search'},
			],
			input: [
				message('developer', 'input_text', 'Permissions'),
				message('user', 'input_text', 'Surroundings'),
				{
					type: 'message',
					role: 'user',
					content: [
						{type: 'input_text', text: 'Prompt'},
						{type: 'input_image', image_url: url},
					],
				},
				{type: 'reasoning', summary: [], encrypted_content: 'x'},
				{...message('assistant', 'output_text', 'I look.'), id: 'msg_1'},
				{
					type: 'function_call',
					id: 'fc_1',
					call_id: 'call_1',
					name: 'read',
					arguments: '{"path":"a"}',
				},
				{type: 'function_call_output', call_id: 'call_1', output: 'seen'},
				message('developer', 'input_text', 'Resumed'),
			],
		},
		context,
	);
	t.is(turn.system, 'Rules\nPermissions');
	t.deepEqual(
		turn.tools.map(({name}) => name),
		['read'],
	);
	t.deepEqual(turn.messages, [
		user('Surroundings'),
		{role: 'user', content: [text('Prompt'), image]},
		{
			role: 'assistant',
			content: [text('I look.'), ...called('call_1').content],
		},
		{
			role: 'user',
			content: [
				result('call_1', 'seen'),
				text('<system-message>\nResumed\n</system-message>'),
			],
		},
	]);
	t.deepEqual(turn.webSearch, {
		type: 'web_search_20250305',
		name: 'web_search',
	});
	t.false(ignored.includes('tools[].web_search'));
});
