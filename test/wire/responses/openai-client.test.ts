import test from 'ava';
import OpenAI from 'openai';
import {zodTextFormat} from 'openai/helpers/zod';
import type {
	ResponseCustomToolCall,
	ResponseInput,
} from 'openai/resources/responses/responses';
import * as z from 'zod';
import {createResponsesFormat} from '../../../source/wire/responses/create-responses-format.js';
import {ada, greeter, quitter, registrar, weatherman} from '../claudes.js';
import {done} from '../script.js';
import {type Claude, wireFetch} from '../wire-fetch.js';

const model = 'claude-opus-4';

function connect(claude: Claude): OpenAI {
	return new OpenAI({
		apiKey: 'any',
		baseURL: 'http://127.0.0.1/v1',
		maxRetries: 0,
		fetch: wireFetch(createResponsesFormat(), claude),
	});
}

test('create answers in one piece', async (t) => {
	const response = await connect(greeter).responses.create({
		model,
		input: 'Hello',
	});
	t.is(response.output_text, 'Hello!');
	t.is(response.status, 'completed');
	t.is(response.usage?.input_tokens_details.cached_tokens, 200);
});

test('the stream helper puts the pieces together', async (t) => {
	const stream = connect(greeter).responses.stream({model, input: 'Hello'});
	const pieces: string[] = [];
	stream.on('response.output_text.delta', ({delta}) => {
		pieces.push(delta);
	});
	const response = await stream.finalResponse();
	t.deepEqual(pieces, ['Hel', 'lo!']);
	t.is(response.output_text, 'Hello!');
	t.deepEqual(
		response.output.map(({type}) => type),
		['reasoning', 'message'],
	);
});

const tools = [
	{
		type: 'function',
		name: 'get_weather',
		description: 'Tells the weather',
		parameters: {type: 'object', properties: {city: {type: 'string'}}},
		strict: false,
	},
	{
		type: 'function',
		name: 'get_time',
		description: 'Tells the time',
		parameters: null,
		strict: false,
	},
] as const;

test('a loop that sends back the output and the results of its calls comes to an answer', async (t) => {
	const client = connect(weatherman);
	const input: ResponseInput = [{role: 'user', content: 'Weather?'}];
	const asked = await client.responses
		.stream({model, input, tools: [...tools]})
		.finalResponse();
	const calls = asked.output.filter((item) => item.type === 'function_call');
	t.deepEqual(
		calls.map((call) => call.arguments),
		['{"city":"Paris"}', '{}'],
	);
	const results = calls.map(({call_id, name}) => ({
		type: 'function_call_output' as const,
		call_id,
		output: `${name} done`,
	}));
	const said = asked.output.filter(
		(item) => item.type === 'message' || item.type === 'function_call',
	);
	const answered = await client.responses.create({
		model,
		input: [...input, ...said, ...results.toReversed()],
		tools: [...tools],
	});
	t.is(answered.output_text, 'get_weather done, get_time done');
});

/** Patches once, and answers with what came of it. */
const patcher: Claude = ({messages}) => {
	const result = messages[2];
	return result === undefined
		? [
				{type: 'tool-call', id: 'toolu_1', name: 'patch'},
				{type: 'tool-arguments', json: '{"input":"*** Begin"}'},
				{...done, stopReason: 'tool-calls'},
			]
		: [{type: 'text', text: JSON.stringify(messages[1])}, done];
};

test('a custom tool is called with a text, and its call is known when it comes back', async (t) => {
	const client = connect(patcher);
	const input: ResponseInput = [{role: 'user', content: 'Mend it.'}];
	const tools = [{type: 'custom' as const, name: 'patch'}];
	const stream = await client.responses.create({
		model,
		input,
		tools,
		stream: true,
	});
	const calls: ResponseCustomToolCall[] = [];
	for await (const event of stream) {
		if (event.type === 'response.completed') {
			calls.push(
				...event.response.output.filter(
					(item) => item.type === 'custom_tool_call',
				),
			);
		}
	}

	const [call] = calls;
	t.is(call?.input, '*** Begin');
	const answered = await client.responses.create({
		model,
		input: [
			...input,
			call!,
			{
				type: 'custom_tool_call_output',
				call_id: call!.call_id,
				output: 'patched',
			},
		],
		tools,
	});
	t.true(answered.output_text.includes('{"input":"*** Begin"}'));
});

const Person = z.object({
	name: z.string(),
	born: z.iso.datetime(),
	email: z.email().nullable(),
});

test('parse reads what fits a schema of zod, in one piece and streamed', async (t) => {
	const fields = {
		model,
		input: 'Who?',
		text: {format: zodTextFormat(Person, 'person')},
	};
	const client = connect(registrar);
	const parsed = await client.responses.parse(fields);
	t.deepEqual(parsed.output_parsed, ada);
	const streamed = await client.responses.stream(fields).finalResponse();
	t.deepEqual(streamed.output_parsed, ada);
});

test('a failure in mid-stream is raised with our message', async (t) => {
	const stream = await connect(quitter).responses.create({
		model,
		input: 'Hello',
		stream: true,
	});
	let text = '';
	const error = await t.throwsAsync(
		async () => {
			for await (const event of stream) {
				text += event.type === 'response.output_text.delta' ? event.delta : '';
			}
		},
		{instanceOf: OpenAI.APIError},
	);
	t.is(text, 'Hel');
	t.is(error.code, 'cli_crashed');
	t.regex(error.message, /The CLI went away\./v);
});

test('what needs to be kept is refused by name', async (t) => {
	const error = await t.throwsAsync(
		connect(greeter).responses.create({
			model,
			input: 'Hello',
			previous_response_id: 'resp_1',
		}),
		{instanceOf: OpenAI.BadRequestError},
	);
	t.is(error.param, 'previous_response_id');
});
