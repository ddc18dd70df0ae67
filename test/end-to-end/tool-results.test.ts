import process from 'node:process';
import test from 'ava';
import OpenAI from 'openai';
import type {
	ChatCompletionContentPart,
	ChatCompletionMessageParam,
} from 'openai/resources';
import {text, toolUse} from '../stand-ins/messages-api/block.js';
import {promptTooLong} from '../stand-ins/messages-api/failure.js';
import {conversationOf} from '../stand-ins/messages-api/conversation-of.js';
import {startProxy} from './start-proxy.js';

const {api, baseURL, watch, close} = await startProxy();
test.after.always(close);

const client = new OpenAI({apiKey: 'any', baseURL, maxRetries: 0});
const model = 'claude-opus-4';

/** A name of its own for each test: no test goes on with the process of another. */
function createAgent(name: string) {
	const tools = [{type: 'function' as const, function: {name}}];
	const messages: ChatCompletionMessageParam[] = [
		{role: 'user', content: `Please ${name}.`},
	];
	const ask = async () =>
		watch(async () => client.chat.completions.create({model, messages, tools}));
	return {
		messages,
		ask,
		/** Asks, and is told to call the tool so many times. */
		async call(times = 1) {
			const calls = Array.from({length: times}, (_, at) => toolUse(name, {at}));
			api.reply(calls);
			const {result, exchanges} = await ask();
			const {message} = result.choices[0]!;
			messages.push(message);
			return {
				ids: message.tool_calls?.map(({id}) => id) ?? [],
				served: exchanges[0]!,
			};
		},
		tell(id: string | undefined, content: string) {
			messages.push({role: 'tool', tool_call_id: id ?? '', content});
		},
	};
}

test.serial(
	'a process that was killed between the call and its result is replaced, and the client cannot tell',
	async (t) => {
		const {call, tell, ask} = createAgent('wait');
		const {ids, served} = await call();
		process.kill(served.pid!, 'SIGKILL');
		tell(ids[0], 'waited');
		api.reply(text('Done.'));
		const {result, upstream, exchanges} = await ask();
		t.is(result.choices[0]!.message.content, 'Done.');
		t.not(exchanges[0]!.pid, served.pid);
		t.is(upstream.length, 1);
		t.like(conversationOf(upstream[0]!.body), [
			{role: 'user'},
			{
				role: 'assistant',
				content: [{type: 'tool_use', name: 'wait', input: {at: 0}}],
			},
			{role: 'user', content: [{type: 'tool_result'}]},
		]);
	},
);

test.serial(
	'two agents at the same point of the same conversation: one goes on in its process, the other is told all of it',
	async (t) => {
		const {call, tell, ask} = createAgent('fork');
		const {ids, served} = await call();
		tell(ids[0], 'forked');
		api.reply(text('One.'), text('Two.'));
		const {result, exchanges, upstream} = await watch(async () =>
			Promise.all([ask(), ask()]),
		);
		t.deepEqual(
			new Set(result.map((each) => each.result.choices[0]!.message.content)),
			new Set(['One.', 'Two.']),
		);
		t.is(exchanges.filter(({pid}) => pid === served.pid).length, 1);
		const [one, two] = upstream.map(({body}) =>
			conversationOf(body).map(({role}) => role),
		);
		t.deepEqual(one, ['user', 'assistant', 'user']);
		t.deepEqual(two, one);
	},
);

test.serial(
	'a result that is missing is a 400, and the conversation goes on once it is there',
	async (t) => {
		const {call, tell, ask} = createAgent('pair');
		const {ids, served} = await call(2);
		tell(ids[0], 'first');
		const error = await t.throwsAsync(ask(), {
			instanceOf: OpenAI.BadRequestError,
		});
		t.regex(error.message, new RegExp(ids[1]!, 'v'));
		tell(ids[1], 'second');
		const {exchanges} = await ask();
		t.like(exchanges[0], {served: 'live', pid: served.pid});
	},
);

test.serial('a result of no call is a 400', async (t) => {
	const {call, tell, ask} = createAgent('single');
	const {ids} = await call();
	tell(ids[0], 'mine');
	tell('toolu_of_nobody', 'whose?');
	await t.throwsAsync(ask(), {
		instanceOf: OpenAI.BadRequestError,
		message: /toolu_of_nobody/v,
	});
});

test.serial(
	'half a megabyte of result arrives whole; what no context holds is a 400 that clients know',
	async (t) => {
		const {messages, call, tell, ask} = createAgent('read');
		const first = await call();
		tell(first.ids[0], 'y'.repeat(500_000));
		const {upstream, exchanges} = await ask();
		t.is(exchanges[0]?.served, 'live');
		t.true(upstream[0]!.json.includes('y'.repeat(500_000)));

		messages.splice(-1, 1, {
			...messages.at(-1)!,
			content: 'y'.repeat(5_000_000),
		});
		api.reply(promptTooLong());
		const error = await t.throwsAsync(ask(), {
			instanceOf: OpenAI.BadRequestError,
		});
		t.is(error.code, 'context_length_exceeded');
	},
);

test.serial(
	'a result with an image goes to the process that asked',
	async (t) => {
		const {messages, call} = createAgent('look');
		const {ids} = await call();
		const content: ChatCompletionContentPart[] = [
			{type: 'text', text: 'A screenshot:'},
			{type: 'image_url', image_url: {url: `data:image/png;base64,${image}`}},
		];
		// The SDK's types know text only; agents send images all the same.
		const result = {role: 'tool', tool_call_id: ids[0], content};
		const {upstream, exchanges} = await watch(async () =>
			client.post('/chat/completions', {
				body: {
					model,
					messages: [...messages, result],
					tools: [{type: 'function', function: {name: 'look'}}],
				},
			}),
		);
		t.is(exchanges[0]?.served, 'live');
		t.like(conversationOf(upstream[0]!.body).at(-1), {
			content: [
				{
					type: 'tool_result',
					content: [
						{type: 'text'},
						{type: 'image', source: {media_type: 'image/png'}},
					],
				},
			],
		});
	},
);

test.serial(
	"a call of a tool that nobody has offered is the client's to answer",
	async (t) => {
		const {messages, ask, tell} = createAgent('known');
		api.reply(toolUse('unknown', {}), text('I see.'));
		const {result, upstream} = await ask();
		const {message, finish_reason: reason} = result.choices[0]!;
		t.is(reason, 'tool_calls');
		t.is(message.content, null);
		t.is(upstream.length, 1);
		messages.push(message);
		tell(message.tool_calls?.[0]?.id, 'There is no such tool.');
		const next = await ask();
		t.is(next.result.choices[0]!.message.content, 'I see.');
		t.like(conversationOf(next.upstream[0]!.body).at(-1), {
			content: [
				{
					type: 'tool_result',
					content: [{type: 'text', text: 'There is no such tool.'}],
				},
			],
		});
	},
);

test.serial(
	'an agent that never comes back leaves the next one undisturbed',
	async (t) => {
		const abandoned = createAgent('leave');
		await abandoned.call();
		const {messages, ask} = createAgent('leave');
		const {upstream} = await ask();
		t.is(upstream.length, 1);
		t.deepEqual(
			conversationOf(upstream[0]!.body).map(({role}) => role),
			messages.map(({role}) => role),
		);
	},
);

test.serial(
	'a history may tell of calls of any name, also of those that the CLI cannot be offered',
	async (t) => {
		const {messages, tell, ask} = createAgent('go_on');
		messages.push({
			role: 'assistant',
			tool_calls: ['constructor', '__proto__', 'files/read'].map(
				(name, at) => ({
					id: `call_${at}`,
					type: 'function' as const,
					function: {name, arguments: '{}'},
				}),
			),
		});
		for (const at of [0, 1, 2]) {
			tell(`call_${at}`, 'done');
		}

		api.reply(text('Seen.'));
		const {result, upstream} = await ask();
		t.is(result.choices[0]!.message.content, 'Seen.');
		t.like(conversationOf(upstream[0]!.body)[1], {
			content: [
				{name: 'constructor_'},
				{name: '__proto___'},
				{name: 'files_read'},
			],
		});
	},
);

const image =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

test.serial(
	"a function's result is told as one where the client leaves its call out",
	async (t) => {
		const asked = {role: 'user', content: 'Light on, please.'};
		// The client has no types any more for this form.
		const ask = async (...messages: object[]) =>
			watch(async () =>
				client.post<{choices: [{message: object}]}>('/chat/completions', {
					body: {model, messages, functions: [{name: 'execute_services'}]},
				}),
			);
		api.reply([toolUse('execute_services', {list: ['light']})]);
		const first = await ask(asked);
		t.like(first.result.choices[0].message, {
			function_call: {name: 'execute_services'},
		});

		api.reply(text('The light is on.'));
		const {result, upstream} = await ask(asked, {
			role: 'function',
			name: 'execute_services',
			content: '[true]',
		});
		t.like(result.choices[0].message, {content: 'The light is on.'});
		t.is(upstream.length, 1);
		t.like(conversationOf(upstream[0]!.body), [
			{role: 'user'},
			{
				role: 'assistant',
				content: [{type: 'tool_use', name: 'execute_services', input: {}}],
			},
			{role: 'user', content: [{type: 'tool_result'}]},
		]);
	},
);

test.serial('a question in a system message is asked', async (t) => {
	api.reply(text('Bonjour.'));
	const {result, upstream} = await watch(async () =>
		client.chat.completions.create({
			model,
			messages: [{role: 'system', content: 'Translate: good morning'}],
		}),
	);
	t.is(result.choices[0]!.message.content, 'Bonjour.');
	const [asked] = conversationOf(upstream[0]!.body);
	t.is(asked?.role, 'user');
	t.regex(JSON.stringify(asked), /"Translate: good morning"/v);
});
