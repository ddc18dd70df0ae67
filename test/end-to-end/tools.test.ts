import {createOpenAI} from '@ai-sdk/openai';
import {createOpenAICompatible} from '@ai-sdk/openai-compatible';
import {stepCountIs, streamText, tool} from 'ai';
import test from 'ava';
import OpenAI from 'openai';
import type {ChatCompletionMessageParam} from 'openai/resources';
import * as z from 'zod';
import {findListedModel} from '../../source/claude/claude-models.js';
import {text, thinking, toolUse} from '../stand-ins/messages-api/block.js';
import {conversationOf} from '../stand-ins/messages-api/conversation-of.js';
import {startProxy} from './start-proxy.js';

const {api, baseURL, claude, watch, close} = await startProxy();
test.after.always(close);

const client = new OpenAI({apiKey: 'any', baseURL, maxRetries: 0});
const model = 'claude-opus-4';

/** Named like tools of the CLI's own. */
const tools = [
	{
		type: 'function',
		function: {
			name: 'Read',
			description: 'Reads a file',
			parameters: {type: 'object', properties: {path: {type: 'string'}}},
			parse: JSON.parse,
			function: ({path}: {path: string}) => `content of ${path}`,
		},
	},
	{
		type: 'function',
		function: {
			name: 'Bash',
			description: 'Runs a command',
			parameters: {type: 'object', properties: {}},
			parse: JSON.parse,
			function: () => 'done',
		},
	},
] as const;

test.serial(
	'parallel calls stream to the client, and their results go to the process that asked',
	async (t) => {
		api.reply(
			[
				thinking('A file and a command.'),
				text('Let me', ' see.'),
				toolUse('Read', {path: 'a'}, 'toolu_1'),
				toolUse('Bash', {}, 'toolu_2'),
			],
			text('All is well.'),
		);
		const {result, upstream, exchanges} = await watch(async () => {
			const runner = client.chat.completions.runTools({
				model,
				messages: [
					{role: 'system', content: 'Be brief.'},
					{role: 'user', content: 'Is all well?'},
				],
				tools: [...tools],
				stream: true,
			});
			return runner.finalContent();
		});
		t.is(result, 'All is well.');
		t.is(upstream.length, 2);
		t.is(exchanges[1]?.served, 'live');
		const [asked, answered] = upstream;
		t.deepEqual(asked?.body.tools?.map(({name}) => name).toSorted(), [
			'Bash',
			'Read',
		]);
		t.like(conversationOf(answered!.body).at(-1), {
			role: 'user',
			content: [
				{
					type: 'tool_result',
					tool_use_id: 'toolu_1',
					content: [{type: 'text', text: 'content of a'}],
				},
				{
					type: 'tool_result',
					tool_use_id: 'toolu_2',
					content: [{type: 'text', text: 'done'}],
				},
			],
		});
	},
);

test.serial(
	'a client that calls the calls otherwise, and gives results in any order, goes on in the same process',
	async (t) => {
		const asked: ChatCompletionMessageParam[] = [
			{role: 'user', content: 'Read both.'},
		];
		api.reply(
			[toolUse('Read', {path: 'a'}, 'toolu_a'), toolUse('Read', {}, 'toolu_b')],
			text('Read.'),
		);
		const first = await client.chat.completions.create({
			model,
			messages: asked,
			tools: [...tools],
		});
		const names = ['toolu_b', 'renamed|fc_1'] as const;
		const calls = first.choices[0]!.message.tool_calls!.map((call, place) => ({
			...call,
			id: names[place]!,
		}));
		const {upstream, exchanges} = await watch(async () =>
			client.chat.completions.create({
				model,
				tools: [...tools],
				messages: [
					...asked,
					{role: 'assistant', content: null, tool_calls: calls},
					{role: 'tool', tool_call_id: names[1], content: 'second'},
					{role: 'tool', tool_call_id: names[0], content: 'first'},
				],
			}),
		);
		t.is(exchanges[0]?.served, 'live');
		t.like(conversationOf(upstream[0]!.body).at(-1), {
			content: [
				{tool_use_id: 'toolu_a', content: [{text: 'first'}]},
				{tool_use_id: 'toolu_b', content: [{text: 'second'}]},
			],
		});
	},
);

const choices: Array<
	[
		asked: object,
		upstream: ({type: string} & Record<string, unknown>) | undefined,
	]
> = [
	[{tool_choice: 'auto'}, undefined],
	[{tool_choice: 'none'}, {type: 'none'}],
	[{tool_choice: 'required'}, {type: 'any'}],
	[
		{tool_choice: {type: 'function', function: {name: 'Read'}}},
		{type: 'tool', name: 'Read'},
	],
	[
		{parallel_tool_calls: false},
		{type: 'auto', disable_parallel_tool_use: true},
	],
];

for (const [asked, expected] of choices) {
	test.serial(`${JSON.stringify(asked)} is said upstream`, async (t) => {
		const {upstream} = await watch(async () =>
			client.chat.completions.create({
				model,
				messages: [{role: 'user', content: 'Hello'}],
				tools: [{type: 'function', function: {name: 'Read'}}],
				...asked,
			}),
		);
		const {body, json} = upstream[0]!;
		const isCall = expected?.type === 'any' || expected?.type === 'tool';
		// Of a model that always thinks a call cannot be forced: it is asked for it.
		const opus = findListedModel('opus', claude.models());
		const isAsked = isCall && opus?.alwaysThinks === true;
		t.deepEqual<unknown, unknown>(
			body.tool_choice,
			isAsked ? undefined : expected,
		);
		t.is(body.thinking?.type === 'disabled', isCall && !isAsked);
		t.is(json.includes('Your answer must'), isAsked);
	});
}

const image =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test.serial(
	'a history of another provider is told natively: its ids, an image, results out of order, more words',
	async (t) => {
		const calls = ['functions.look:0', 'functions.look:1'].map((id) => ({
			id,
			type: 'function' as const,
			function: {name: 'functions.look', arguments: '{"at":"it"}'},
		}));
		const look = {url: `data:image/png;base64,${image}`};
		const messages = [
			{role: 'user', content: 'Look.'},
			{role: 'assistant', content: 'I do.', tool_calls: calls},
			{role: 'tool', tool_call_id: calls[1]!.id, content: 'x'.repeat(200_000)},
			{
				role: 'tool',
				tool_call_id: calls[0]!.id,
				content: [{type: 'image_url', image_url: look}],
			},
			{role: 'user', content: 'Context.'},
		];
		const {upstream} = await watch(async () =>
			client.post('/chat/completions', {body: {model, messages}}),
		);
		const [, said, results] = conversationOf(upstream[0]!.body);
		const ids = blocksOf(said).flatMap(({id}) =>
			id === undefined ? [] : [id],
		);
		t.is(new Set(ids).size, 2);
		t.like(results, {
			role: 'user',
			content: [
				{
					type: 'tool_result',
					tool_use_id: ids[0],
					content: [{type: 'image', source: {media_type: 'image/png'}}],
				},
				{
					type: 'tool_result',
					tool_use_id: ids[1],
					content: [{type: 'text', text: 'x'.repeat(200_000)}],
				},
				{type: 'text', text: 'Context.'},
			],
		});
	},
);

test.serial(
	'tools whose names mean something to the CLI are called like all others',
	async (t) => {
		api.reply(
			[toolUse('client_Agent', {task: 'a'}), toolUse('client_ToolSearch', {})],
			text('Done.'),
		);
		const names = ['Agent', 'ToolSearch', 'Task'];
		const {upstream} = await watch(async () => {
			const offer = {
				model,
				tools: names.map((name) => ({
					type: 'function' as const,
					function: {name, parameters: {type: 'object', properties: {}}},
				})),
			};
			const question = {role: 'user' as const, content: 'Begin.'};
			const asked = await client.chat.completions.create({
				...offer,
				messages: [question],
			});
			const said = asked.choices[0]!.message;
			const calls = (said.tool_calls ?? []).filter(
				(call) => call.type === 'function',
			);
			t.deepEqual(
				calls.map((call) => call.function.name),
				['Agent', 'ToolSearch'],
			);
			const answered = await client.chat.completions.create({
				...offer,
				messages: [
					question,
					said,
					...calls.map(({id}) => ({
						role: 'tool' as const,
						tool_call_id: id,
						content: 'ok',
					})),
				],
			});
			t.is(answered.choices[0]?.message.content, 'Done.');
		});
		t.is(upstream.length, 2);
		t.deepEqual(
			upstream[0]?.body.tools?.map(({name}) => name),
			['client_Agent', 'client_ToolSearch', 'Task'],
		);
	},
);

test.serial(
	'a parameter whose name the CLI cannot list is told to the model and given to the client',
	async (t) => {
		const input = {constructor: 'Array', $top: 3};
		api.reply(toolUse('build', input), text('Built.'));
		const schemas = {constructor: {type: 'string'}, $top: {type: 'integer'}};
		const offer = {
			model,
			tools: [
				{
					type: 'function' as const,
					function: {
						name: 'build',
						parameters: {
							type: 'object',
							properties: {...schemas, size: {type: 'integer'}},
							required: ['constructor'],
						},
					},
				},
			],
		};
		const question = {role: 'user' as const, content: 'Build.'};
		const {upstream, exchanges} = await watch(async () => {
			const asked = await client.chat.completions.create({
				...offer,
				messages: [question],
			});
			const said = asked.choices[0]!.message;
			t.like(said.tool_calls, [
				{function: {name: 'build', arguments: JSON.stringify(input)}},
			]);
			const {id} = said.tool_calls![0]!;
			await client.chat.completions.create({
				...offer,
				messages: [
					question,
					said,
					{role: 'tool', tool_call_id: id, content: 'ok'},
				],
			});
		});
		t.like(upstream[0]?.body.tools, [
			{
				name: 'build',
				input_schema: {
					properties: {size: {type: 'integer'}},
					patternProperties: {
						'^constructor$': schemas.constructor,
						[String.raw`^\$top$`]: schemas.$top,
					},
					required: ['constructor'],
				},
			},
		]);
		t.is(upstream.length, 2);
		t.is(exchanges[1]?.served, 'live');
	},
);

test.serial(
	'a call whose arguments are no JSON is for the client to judge: the model is not asked again',
	async (t) => {
		api.reply([text('Hm.'), toolUse('Read', ['{"path": "a'])]);
		const {result, upstream} = await watch(async () =>
			client.chat.completions.create({
				model,
				messages: [{role: 'user', content: 'Read a, badly.'}],
				tools: [...tools],
			}),
		);
		const {message, finish_reason} = result.choices[0]!;
		t.is(message.content, 'Hm.');
		t.is(finish_reason, 'tool_calls');
		t.like(message.tool_calls, [
			{function: {name: 'Read', arguments: '{"path": "a'}},
		]);
		t.is(upstream.length, 1);
	},
);

test.serial(
	'blanks before a call do not keep its result from the process that waits for it',
	async (t) => {
		api.reply(
			[text('\n\n'), toolUse('Read', {path: 'a'}, 'toolu_blank')],
			text('Read.'),
		);
		const {exchanges} = await watch(async () => {
			const asked: ChatCompletionMessageParam[] = [
				{role: 'user', content: 'Read it after blanks.'},
			];
			const offer = {model, tools: [...tools]};
			const first = await client.chat.completions.create({
				...offer,
				messages: asked,
			});
			const said = first.choices[0]!.message;
			const result = {
				role: 'tool' as const,
				tool_call_id: 'toolu_blank',
				content: 'content',
			};
			await client.chat.completions.create({
				...offer,
				messages: [...asked, said, result],
			});
		});
		t.is(exchanges[1]?.served, 'live');
	},
);

test.serial(
	'a history that was changed is told anew, and the client cannot tell',
	async (t) => {
		api.reply(toolUse('Read', {path: 'a'}, 'toolu_1'), text('Changed.'));
		const messages: ChatCompletionMessageParam[] = [
			{role: 'user', content: 'Read a.'},
		];
		const offer = {model, tools: [...tools]};
		const {exchanges, upstream} = await watch(async () => {
			const asked = await client.chat.completions.create({...offer, messages});
			const said = asked.choices[0]!.message;
			const answered = await client.chat.completions.create({
				...offer,
				messages: [
					{role: 'user', content: 'Read a, please.'},
					said,
					{role: 'tool', tool_call_id: 'toolu_1', content: 'content'},
				],
			});
			t.is(answered.choices[0]?.message.content, 'Changed.');
		});
		t.not(exchanges[1]?.served, 'live');
		t.is(upstream.length, 2);
		t.true(upstream[1]?.json.includes('Read a, please.'));
	},
);

const providers = {
	'chat, @ai-sdk/openai-compatible': createOpenAICompatible({
		name: 'proxy',
		baseURL,
		includeUsage: true,
	})(model),
	'responses, @ai-sdk/openai': createOpenAI({apiKey: 'any', baseURL})(model),
};

for (const [name, provider] of Object.entries(providers)) {
	test.serial(`${name}: a loop of ten steps keeps one process`, async (t) => {
		const steps = Array.from({length: 9}, (_, step) => [
			text(`Step ${step}.`),
			toolUse('look', {at: step}),
		]);
		api.reply(...steps, text('All seen.'));
		const {result, upstream, exchanges} = await watch(async () => {
			const stream = streamText({
				model: provider,
				prompt: 'Look ten times.',
				tools: {
					look: tool({
						inputSchema: z.object({at: z.number()}),
						execute: async ({at}) => `seen ${at}`,
					}),
				},
				stopWhen: stepCountIs(12),
			});
			return stream.text;
		});
		t.is(result, 'All seen.');
		t.is(upstream.length, 10);
		t.is(new Set(exchanges.map(({pid}) => pid)).size, 1);
		t.deepEqual(
			exchanges.slice(1).map(({served}) => served),
			Array.from({length: 9}, () => 'live' as const),
		);
		t.is(conversationOf(upstream.at(-1)!.body).length, 19);
	});
}

/** The blocks of a message as far as these tests look at them. */
function blocksOf(message: unknown): Array<{id?: string | undefined}> {
	const schema = z.object({
		content: z.array(z.looseObject({id: z.string().optional()})),
	});
	return schema.parse(message).content;
}
