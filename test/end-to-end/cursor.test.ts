import test from 'ava';
import OpenAI from 'openai';
import type {ChatCompletion} from 'openai/resources';
import {text, toolUse} from '../stand-ins/messages-api/block.js';
import {conversationOf} from '../stand-ins/messages-api/conversation-of.js';
import {startProxy} from './start-proxy.js';

const {api, baseURL, watch, close} = await startProxy();
test.after.always(close);

const client = new OpenAI({apiKey: 'any', baseURL, maxRetries: 0});

/** Cursor's bodies are not what the SDK has types for. */
async function ask(body: object): Promise<ChatCompletion> {
	return client.post('/chat/completions', {body});
}

const image =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test.serial(
	"calls of Anthropic's tools are tool_calls, and results in its blocks go to the process that asked",
	async (t) => {
		const offer = {
			model: 'claude-opus-4',
			tools: [
				{
					name: 'Read',
					description: 'Reads a file',
					input_schema: {
						type: 'object',
						properties: {path: {type: 'string'}},
						required: ['path'],
					},
				},
			],
			tool_choice: {type: 'auto'},
		};
		const question = {role: 'user', content: 'Read a and b.'};
		api.reply(
			[
				text('Let me see.'),
				toolUse('Read', {path: 'a'}, 'toolu_a'),
				toolUse('Read', {path: 'b'}, 'toolu_b'),
			],
			text('Read.'),
		);
		const {result, upstream, exchanges} = await watch(async () => {
			const asked = await ask({...offer, messages: [question]});
			const {message, finish_reason: reason} = asked.choices[0]!;
			t.is(reason, 'tool_calls');
			t.like(message.tool_calls, [
				{
					id: 'toolu_a',
					type: 'function',
					function: {name: 'Read', arguments: '{"path":"a"}'},
				},
				{id: 'toolu_b', type: 'function'},
			]);
			const use = {type: 'tool_use', name: 'Read'};
			const source = {type: 'base64', media_type: 'image/png', data: image};
			return ask({
				...offer,
				messages: [
					question,
					{
						role: 'assistant',
						content: [
							{type: 'text', text: 'Let me see.'},
							{...use, id: 'toolu_a', input: {path: 'a'}},
							{...use, id: 'toolu_b', input: {path: 'b'}},
						],
					},
					{
						role: 'user',
						content: [
							{
								type: 'tool_result',
								tool_use_id: 'toolu_a',
								content: [{type: 'image', source}],
							},
							{
								type: 'tool_result',
								tool_use_id: 'toolu_b',
								content: 'not there',
								is_error: true,
							},
							{type: 'text', text: 'Context.'},
						],
					},
				],
			});
		});
		t.is(result.choices[0]?.message.content, 'Read.');
		t.is(upstream.length, 2);
		t.is(exchanges[1]?.served, 'live');
		t.like(upstream[0]?.body.tools, [
			{name: 'Read', input_schema: {required: ['path']}},
		]);
		t.like(conversationOf(upstream[1]!.body).at(-1), {
			role: 'user',
			content: [
				{
					type: 'tool_result',
					tool_use_id: 'toolu_a',
					content: [{type: 'image', source: {data: image}}],
				},
				{
					type: 'tool_result',
					tool_use_id: 'toolu_b',
					is_error: true,
					content: [{type: 'text', text: 'not there'}],
				},
				{type: 'text', text: 'Context.'},
			],
		});
	},
);

const patch = '*** Begin Patch\n*** Add File: "a"\n+a\n*** End Patch';
const definition = 'start: "*** Begin Patch" /.+/s';

const spellings = {
	'in the flat form of Cursor is a function with the text for arguments': {
		tool: {
			type: 'custom',
			name: 'ApplyPatch',
			format: {type: 'grammar', syntax: 'lark', definition},
		},
		call: {type: 'function', function: {name: 'ApplyPatch', arguments: patch}},
	},
	"in OpenAI's form is a custom one": {
		tool: {
			type: 'custom',
			custom: {
				name: 'ApplyPatch',
				format: {type: 'grammar', grammar: {syntax: 'lark', definition}},
			},
		},
		call: {type: 'custom', custom: {name: 'ApplyPatch', input: patch}},
	},
};

for (const [title, {tool, call}] of Object.entries(spellings)) {
	test.serial(
		`the call of a custom tool ${title}, and goes on in the process that made it`,
		async (t) => {
			const offer = {model: 'default', tools: [tool]};
			const question = {role: 'user', content: `Add a file (${title}).`};
			api.reply(
				toolUse('ApplyPatch', {input: patch}, 'toolu_1'),
				text('Added.'),
			);
			const {result, upstream, exchanges} = await watch(async () => {
				const asked = await ask({...offer, messages: [question]});
				const {message} = asked.choices[0]!;
				t.like(message.tool_calls, [{id: 'toolu_1', ...call}]);
				return ask({
					...offer,
					messages: [
						question,
						message,
						{role: 'tool', tool_call_id: 'toolu_1', content: 'Done.'},
					],
				});
			});
			t.is(result.choices[0]?.message.content, 'Added.');
			t.true(upstream[0]?.json.includes('*** Begin Patch'));
			t.is(upstream.length, 2);
			t.is(exchanges[1]?.served, 'live');
		},
	);
}
