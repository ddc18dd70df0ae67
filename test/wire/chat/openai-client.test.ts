import test from 'ava';
import OpenAI from 'openai';
import {zodResponseFormat} from 'openai/helpers/zod';
import * as z from 'zod';
import {chatFormat} from '../../../source/wire/chat/chat-format.js';
import {ada, greeter, quitter, registrar, weatherman} from '../claudes.js';
import {done} from '../script.js';
import {type Claude, wireFetch} from '../wire-fetch.js';

const model = 'claude-opus-4';
const messages = [{role: 'user', content: 'Hello'}] as const;

function connect(claude: Claude): OpenAI {
	return new OpenAI({
		apiKey: 'any',
		baseURL: 'http://127.0.0.1/v1',
		maxRetries: 0,
		fetch: wireFetch(chatFormat, claude),
	});
}

test('create answers in one piece', async (t) => {
	const completion = await connect(greeter).chat.completions.create({
		model,
		messages: [...messages],
	});
	t.is(completion.choices[0]?.message.content, 'Hello!');
	t.is(completion.choices[0]?.finish_reason, 'stop');
	t.is(completion.usage?.prompt_tokens_details?.cached_tokens, 200);
});

test('the stream helper puts the pieces together', async (t) => {
	const stream = connect(greeter).chat.completions.stream({
		model,
		messages: [...messages],
		stream_options: {include_usage: true},
	});
	const pieces: string[] = [];
	stream.on('content', (delta) => {
		pieces.push(delta);
	});
	const completion = await stream.finalChatCompletion();
	t.deepEqual(pieces.filter(Boolean), ['Hel', 'lo!']);
	t.is(completion.choices[0]?.message.content, 'Hello!');
	t.is(completion.usage?.total_tokens, 290);
});

const tools = [
	{
		type: 'function',
		function: {
			name: 'get_weather',
			description: 'Tells the weather',
			parameters: {type: 'object', properties: {city: {type: 'string'}}},
			parse: JSON.parse,
			function: ({city}: {city: string}) => `sunny in ${city}`,
		},
	},
	{
		type: 'function',
		function: {
			name: 'get_time',
			description: 'Tells the time',
			parameters: {type: 'object', properties: {}},
			parse: JSON.parse,
			function: () => 'noon',
		},
	},
] as const;

test('runTools runs parallel calls and brings back their results', async (t) => {
	const runner = connect(weatherman).chat.completions.runTools({
		model,
		messages: [...messages],
		tools: [...tools],
	});
	t.is(await runner.finalContent(), 'sunny in Paris, noon');
});

test('runTools does so in a stream', async (t) => {
	const runner = connect(weatherman).chat.completions.runTools({
		model,
		messages: [...messages],
		tools: [...tools],
		stream: true,
	});
	t.is(await runner.finalContent(), 'sunny in Paris, noon');
	const [call] = runner.allChatCompletions();
	t.is(call?.choices[0]?.finish_reason, 'tool_calls');
	t.is(call?.choices[0]?.message.content, 'Let me see.');
});

const Person = z.object({
	name: z.string(),
	born: z.iso.datetime(),
	email: z.email().nullable(),
});

test('parse reads what fits a schema of zod', async (t) => {
	const completion = await connect(registrar).chat.completions.parse({
		model,
		messages: [...messages],
		response_format: zodResponseFormat(Person, 'person'),
	});
	t.deepEqual(completion.choices[0]?.message.parsed, ada);
});

test('the stream helper parses it as well', async (t) => {
	const stream = connect(registrar).chat.completions.stream({
		model,
		messages: [...messages],
		response_format: zodResponseFormat(Person, 'person'),
	});
	const completion = await stream.finalChatCompletion();
	t.is(completion.choices[0]?.message.parsed?.name, 'Ada');
});

test('tools and a schema go together, whatever is said before a call', async (t) => {
	const claude: Claude = (turn) => {
		const isAnswered = turn.messages.length > 1;
		return isAnswered ? registrar(turn) : weatherman(turn);
	};

	const runner = connect(claude).chat.completions.runTools({
		model,
		messages: [...messages],
		tools: [...tools],
		response_format: zodResponseFormat(Person, 'person'),
	});
	t.is(await runner.finalContent(), JSON.stringify(ada));
});

const patcher: Claude = ({messages: told}) => {
	const called = told[1];
	return called === undefined
		? [
				{type: 'tool-call', id: 'toolu_1', name: 'patch'},
				{type: 'tool-arguments', json: '{"input":"*** Begin"}'},
				{...done, stopReason: 'tool-calls'},
			]
		: [{type: 'text', text: JSON.stringify(called)}, done];
};

test('a custom tool is called with a text, and its call is known when it comes back', async (t) => {
	const client = connect(patcher);
	const tools = [{type: 'custom' as const, custom: {name: 'patch'}}];
	const asked = await client.chat.completions.create({
		model,
		messages: [...messages],
		tools,
	});
	const said = asked.choices[0]!.message;
	const call = said.tool_calls![0]!;
	t.is(call.type === 'custom' ? call.custom.input : '', '*** Begin');
	const answered = await client.chat.completions.create({
		model,
		messages: [
			...messages,
			said,
			{role: 'tool', tool_call_id: call.id, content: 'patched'},
		],
		tools,
	});
	t.true(
		answered.choices[0]?.message.content?.includes('{"input":"*** Begin"}'),
	);
});

test('a request that is refused raises our message, with its field and code', async (t) => {
	const error = await t.throwsAsync(
		connect(greeter).chat.completions.create({
			model: 'gpt-5',
			messages: [...messages],
			stream: true,
		}),
		{instanceOf: OpenAI.NotFoundError},
	);
	t.is(error.param, 'model');
	t.is(error.code, 'model_not_found');
	t.regex(error.message, /The model 'gpt-5' does not exist/v);
});

test('a failure in mid-stream is raised with our message', async (t) => {
	const stream = await connect(quitter).chat.completions.create({
		model,
		messages: [...messages],
		stream: true,
	});
	let text = '';
	const error = await t.throwsAsync(
		async () => {
			for await (const chunk of stream) {
				text += chunk.choices[0]?.delta.content ?? '';
			}
		},
		{instanceOf: OpenAI.APIError},
	);
	t.is(text, 'Hel');
	t.is(error.code, 'cli_crashed');
	t.regex(error.message, /The CLI went away\./v);
});
