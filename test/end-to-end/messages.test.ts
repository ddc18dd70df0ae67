import Anthropic from '@anthropic-ai/sdk';
import {createAnthropic} from '@ai-sdk/anthropic';
import {generateText, stepCountIs, streamText, tool} from 'ai';
import test from 'ava';
import * as z from 'zod';
import {
	structured,
	text,
	thinking,
	toolUse,
} from '../stand-ins/messages-api/block.js';
import {failure} from '../stand-ins/messages-api/failure.js';
import {message} from '../stand-ins/messages-api/message.js';
import {startProxy} from './start-proxy.js';

// However slow the machine: from the first sign of life on, a failure is an event and has no status.
const {api, baseURL, watch, close} = await startProxy({silenceMs: 300_000});
test.after.always(close);

const client = new Anthropic({
	baseURL: baseURL.replace(/\/v1$/v, ''),
	apiKey: 'any',
	maxRetries: 0,
});
const model = 'claude-opus-4';

function ask(content: Anthropic.MessageParam['content']) {
	const messages = [{role: 'user' as const, content}];
	return {model, max_tokens: 8192, messages};
}

test.serial('a message is answered with its usage', async (t) => {
	const {result, upstream} = await watch(async () =>
		client.messages.create({
			...ask('Hello there'),
			system: [
				{
					type: 'text',
					text: 'Be brief.',
					cache_control: {type: 'ephemeral'},
				},
			],
		}),
	);
	t.like(result, {
		type: 'message',
		role: 'assistant',
		content: [{type: 'text', text: 'Echo: Hello there'}],
		stop_reason: 'end_turn',
		stop_sequence: null,
	});
	t.true(result.usage.output_tokens > 0);
	t.is(upstream.length, 1);
	t.true(JSON.stringify(upstream[0]?.body.system).includes('Be brief.'));
	t.is(upstream[0]?.body.max_tokens, 8192);
});

test.serial('a call that is cut off comes without arguments', async (t) => {
	api.reply(
		message([toolUse('write', ['{"x":"ab'])], {stopReason: 'max_tokens'}),
	);
	const {content, stop_reason: reason} = await client.messages.create({
		...ask('Write much.'),
		tools: [{name: 'write', input_schema: {type: 'object'}}],
	});
	t.is(reason, 'max_tokens');
	t.like(content[0], {type: 'tool_use', name: 'write'});
	t.deepEqual(content[0]?.type === 'tool_use' && content[0].input, {});
});

test.serial('a stream brings thoughts, text and usage', async (t) => {
	api.reply([thinking('Hm.'), text('One', ' two')]);
	const stream = client.messages.stream({
		...ask('Count'),
		thinking: {type: 'adaptive'},
	});
	const pieces: string[] = [];
	stream.on('text', (piece) => {
		pieces.push(piece);
	});
	const {content, stop_reason: reason} = await stream.finalMessage();
	t.deepEqual(pieces, ['One', ' two']);
	t.like(content, [
		{type: 'thinking', thinking: 'Hm.'},
		{type: 'text', text: 'One two'},
	]);
	t.is(reason, 'end_turn');
});

const tools: Anthropic.Tool[] = [
	{
		name: 'Read',
		description: 'Reads a file',
		input_schema: {type: 'object', properties: {path: {type: 'string'}}},
	},
];

test.serial(
	'calls stream to the client, and their results go to the process that asked',
	async (t) => {
		api.reply(
			[
				thinking('Two files.'),
				text('Let me see.'),
				toolUse('Read', {path: 'a'}, 'toolu_1'),
				toolUse('Read', {path: 'b'}, 'toolu_2'),
			],
			text('All is well.'),
		);
		const question = {
			...ask('Is all well?'),
			tools,
			thinking: {type: 'adaptive' as const},
		};
		const {result, upstream, exchanges} = await watch(async () => {
			const first = await client.messages.stream(question).finalMessage();
			t.is(first.stop_reason, 'tool_use');
			const calls = first.content.filter((block) => block.type === 'tool_use');
			return client.messages.create({
				...question,
				messages: [
					...question.messages,
					{role: 'assistant', content: first.content},
					{
						role: 'user',
						content: calls.map(({id}, at) => ({
							type: 'tool_result',
							tool_use_id: id,
							content: [{type: 'text', text: `file ${at}`}],
							is_error: at === 1,
						})),
					},
				],
			});
		});
		t.like(result.content, [{type: 'text', text: 'All is well.'}]);
		t.is(exchanges[1]?.served, 'live');
		t.is(upstream.length, 2);
		t.like(upstream[1]?.body.messages.at(-1), {
			role: 'user',
			content: [
				{tool_use_id: 'toolu_1', content: [{type: 'text', text: 'file 0'}]},
				{tool_use_id: 'toolu_2', is_error: true},
			],
		});
	},
);

test.serial(
	'an answer that begins with blanks and a thought is recognised as it is sent back',
	async (t) => {
		api.reply([text('\n\n'), thinking('Hm.'), text('Hi.')], text('Bye.'));
		const question = {
			...ask('Say hi after blanks.'),
			thinking: {type: 'adaptive' as const},
		};
		const {exchanges} = await watch(async () => {
			const {content} = await client.messages.create(question);
			t.deepEqual(
				content.map(({type}) => type),
				['text', 'thinking', 'text'],
			);
			await client.messages.create({
				...question,
				messages: [
					...question.messages,
					{role: 'assistant', content},
					{role: 'user', content: 'And bye.'},
				],
			});
		});
		t.is(exchanges[1]?.served, 'live');
	},
);

/** One pixel: the CLI looks into what it passes on. */
const data =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test.serial('an image goes upstream as it is', async (t) => {
	const {upstream} = await watch(async () =>
		client.messages.create(
			ask([
				{
					type: 'image',
					source: {type: 'base64', media_type: 'image/png', data},
				},
				{type: 'text', text: 'What is it?'},
			]),
		),
	);
	t.true(
		upstream[0]?.json.includes(`"media_type":"image/png","data":"${data}"`),
	);
	t.true(upstream[0]?.json.includes('What is it?'));
});

test.serial('a stop sequence ends the answer and is named', async (t) => {
	const answer = await client.messages.create({
		...ask('one END two'),
		stop_sequences: ['END'],
	});
	t.like(answer, {
		content: [{type: 'text', text: 'Echo: one '}],
		stop_reason: 'stop_sequence',
		stop_sequence: 'END',
	});
});

test.serial('max_tokens ends it, and the model is not asked on', async (t) => {
	const {result, upstream} = await watch(async () =>
		client.messages.create({...ask('one two three'), max_tokens: 2}),
	);
	t.like(result, {
		content: [{type: 'text', text: 'Echo: one'}],
		stop_reason: 'max_tokens',
	});
	t.is(upstream.length, 1);
});

test.serial('what fits a schema is the text', async (t) => {
	api.reply(structured({name: 'Ada'}));
	const answer = await client.messages.create({
		...ask('Who?'),
		output_config: {
			format: {
				type: 'json_schema',
				schema: {type: 'object', properties: {name: {type: 'string'}}},
			},
		},
	});
	t.like(answer.content, [{type: 'text', text: '{"name":"Ada"}'}]);
	t.is(answer.stop_reason, 'end_turn');
});

test.serial('a refusal is one', async (t) => {
	api.reply(message([], {stopReason: 'refusal'}));
	const answer = await client.messages.create(ask('Tell me'));
	t.is(answer.stop_reason, 'refusal');
});

test.serial('leaving in mid-stream closes the upstream', async (t) => {
	api.reply(text('One', {type: 'hang'}));
	const {upstream} = await watch(async () => {
		const stream = await client.messages.create({
			...ask('Go on'),
			stream: true,
		});
		for await (const event of stream) {
			if (event.type === 'content_block_delta') {
				break;
			}
		}
	});
	const {outcome} = await upstream[0]!.closed;
	t.is(outcome, 'aborted');
});

test.serial('the AI SDK streams, calls tools and goes on', async (t) => {
	const anthropic = createAnthropic({baseURL, apiKey: 'any'});
	api.reply(
		[text('Let me see.'), toolUse('Read', {path: 'a'})],
		text('All is', ' well.'),
	);
	const {result, exchanges} = await watch(async () => {
		const {text: answer} = streamText({
			model: anthropic(model),
			prompt: 'Is a well?',
			stopWhen: stepCountIs(2),
			tools: {
				Read: tool({
					description: 'Reads a file',
					inputSchema: z.object({path: z.string()}),
					execute: ({path}) => `content of ${path}`,
				}),
			},
		});
		return answer;
	});
	t.is(result, 'All is well.');
	t.is(exchanges[1]?.served, 'live');
	const answer = await generateText({
		model: anthropic(model),
		prompt: 'Hello',
	});
	t.is(answer.text, 'Echo: Hello');
	t.is(answer.finishReason, 'stop');
});

// The last one is kept: a login that was refused is not tried again.
const failures = [
	[404, Anthropic.NotFoundError, 'not_found_error'],
	[429, Anthropic.RateLimitError, 'rate_limit_error'],
	[401, Anthropic.AuthenticationError, 'authentication_error'],
] as const;

for (const [status, instanceOf, type] of failures) {
	test.serial(`${status} upstream is a ${type}`, async (t) => {
		api.answer = () => failure(status);
		for (const stream of [false, true]) {
			const error = await t.throwsAsync<
				InstanceType<typeof Anthropic.APIError>
			>(client.messages.create({...ask(`Fail ${status}`), stream}), {
				instanceOf,
			});
			t.is(error?.type, type);
		}
	});
}
