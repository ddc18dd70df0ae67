import test from 'ava';
import type {AnswerEvent} from '../../../source/claude/claude-event.js';
import {ApiError} from '../../../source/errors/api-error.js';
import {chatFormat} from '../../../source/wire/chat/chat-format.js';
import {context, parseWith} from '../parse-context.js';
import {accepted, collect, done, script} from '../script.js';
import {parseChunk} from './parse-chunk.js';

const answer = {
	requestId: 'r1',
	created: 1_700_000_000,
	now: () => 1_700_000_001,
	elapsedMs: () => 2000,
};
const jsonSchema = {
	response_format: {
		type: 'json_schema',
		json_schema: {
			name: 'person',
			schema: {type: 'object', properties: {name: {type: 'string'}}},
		},
	},
};

function request(fields: object) {
	const messages = [{role: 'user', content: 'Hello'}];
	return parseWith(chatFormat, {messages, ...fields}, context);
}

/** What stands behind each `data:`. */
async function stream(
	fields: object,
	events: AsyncIterable<AnswerEvent>,
): Promise<string[]> {
	const sent = await collect(request(fields).toEvents(events, answer));
	return sent.map(({data}) => data);
}

/** The delta and finish reason of each chunk that has a choice. */
async function deltas(
	fields: object,
	...events: AnswerEvent[]
): Promise<unknown[]> {
	const sent = await stream(fields, script(...accepted, ...events));
	return sent
		.filter((data) => data !== '[DONE]')
		.flatMap((data) => parseChunk(data).choices)
		.map((choice) => choice.finish_reason ?? choice.delta);
}

const start = {role: 'assistant', content: ''};

test('a stream is the role, the text, the finish reason and the end', async (t) => {
	const sent = await stream(
		{model: 'claude-opus-4'},
		script(
			...accepted,
			{type: 'text', text: 'Hel'},
			{type: 'text', text: 'lo'},
			done,
		),
	);
	const chunk = (delta: object, reason: string | null) => ({
		id: 'chatcmpl-r1',
		object: 'chat.completion.chunk',
		created: 1_700_000_000,
		model: 'claude-opus-4',
		choices: [{index: 0, delta, logprobs: null, finish_reason: reason}],
	});
	t.deepEqual(
		sent.slice(0, -1).map((data) => parseChunk(data)),
		[
			chunk(start, null),
			chunk({content: 'Hel'}, null),
			chunk({content: 'lo'}, null),
			chunk({}, 'stop'),
		],
	);
	t.is(sent.at(-1), '[DONE]');
});

test('usage that was asked for is null until the last chunk, which has no choices', async (t) => {
	const sent = await stream(
		{stream_options: {include_usage: true}},
		script(...accepted, {type: 'text', text: 'Hi'}, done),
	);
	const chunks = sent.slice(0, -1).map((data) => parseChunk(data));
	t.deepEqual(
		chunks.slice(0, -1).map(({usage}) => usage),
		[null, null, null],
	);
	t.deepEqual(chunks.at(-1)?.choices, []);
	t.deepEqual(chunks.at(-1)?.usage, {
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
	});
});

test('thinking is reasoning_content; an empty piece of it is nothing', async (t) => {
	t.deepEqual(
		await deltas(
			{},
			{type: 'thinking', text: ''},
			{type: 'thinking', text: 'Hm.'},
			{type: 'text', text: 'Hi'},
			done,
		),
		[start, {reasoning_content: 'Hm.'}, {content: 'Hi'}, 'stop'],
	);
});

test('a call tells its index, id, type and name once, then its arguments', async (t) => {
	t.deepEqual(
		await deltas(
			{},
			{type: 'text', text: 'Let me see.'},
			{type: 'tool-call', id: 'toolu_1', name: 'get_weather'},
			{type: 'tool-arguments', json: ''},
			{type: 'tool-arguments', json: '{"city":'},
			{type: 'tool-arguments', json: '"Paris"}'},
			{type: 'tool-call', id: 'toolu_2', name: 'get_time'},
			{...done, stopReason: 'tool-calls'},
		),
		[
			start,
			{content: 'Let me see.'},
			{
				tool_calls: [
					{
						index: 0,
						id: 'toolu_1',
						type: 'function',
						function: {name: 'get_weather', arguments: ''},
					},
				],
			},
			{tool_calls: [{index: 0, function: {arguments: '{"city":'}}]},
			{tool_calls: [{index: 0, function: {arguments: '"Paris"}'}}]},
			{
				tool_calls: [
					{
						index: 1,
						id: 'toolu_2',
						type: 'function',
						function: {name: 'get_time', arguments: ''},
					},
				],
			},
			{tool_calls: [{index: 1, function: {arguments: '{}'}}]},
			'tool_calls',
		],
	);
});

test('the deprecated functions answer with function_call', async (t) => {
	t.deepEqual(
		await deltas(
			{functions: [{name: 'get_time'}]},
			{type: 'tool-call', id: 'toolu_1', name: 'get_time'},
			{...done, stopReason: 'tool-calls'},
		),
		[
			start,
			{function_call: {name: 'get_time', arguments: ''}},
			{function_call: {arguments: '{}'}},
			'function_call',
		],
	);
});

test('with a schema the JSON is the content, without what was said before it', async (t) => {
	t.deepEqual(
		await deltas(
			jsonSchema,
			{type: 'text', text: 'Here you are:'},
			{type: 'structured', json: '{"name":'},
			{type: 'structured', json: '"Ada"}'},
			{...done, structured: {name: 'Ada'}},
		),
		[start, {content: '{"name":'}, {content: '"Ada"}'}, 'stop'],
	);
});

test('a refusal is told as one', async (t) => {
	t.deepEqual(await deltas({}, {...done, stopReason: 'refusal'}), [
		start,
		{refusal: 'Claude declined to answer this request.'},
		'content_filter',
	]);
});

test('a stop that is only blanks ends the answer where it would begin', async (t) => {
	t.deepEqual(
		await deltas(
			{stop: ['\n\n']},
			{type: 'text', text: 'One\n'},
			{type: 'text', text: 'Two\n'},
			{type: 'text', text: '\nThree'},
			done,
		),
		[start, {content: 'One'}, {content: '\nTwo'}, 'stop'],
	);
});

for (const model of [undefined, null, '', 'default']) {
	test(`the model that answers is told to a client that asks for ${JSON.stringify(model)}`, async (t) => {
		const sent = await stream({model}, script(...accepted, done));
		t.true(sent[0]!.includes('"model":"claude-opus-4-8"'));
	});
}

test('a model that answers is called what the client called it', async (t) => {
	const sent = await stream(
		{model: 'openai/claude-opus-4'},
		script(...accepted, done),
	);
	t.true(sent[0]!.includes('"model":"openai/claude-opus-4"'));
});

test('nothing is sent before the upstream has accepted the turn', async (t) => {
	const events = request({}).toEvents(
		(async function* () {
			yield* script(...accepted.slice(0, -1));
			throw new ApiError('Overloaded', {status: 503, type: 'server_error'});
		})(),
		answer,
	);
	await t.throwsAsync(collect(events), {message: 'Overloaded'});
});

test('the role is sent as soon as the upstream has accepted the turn', async (t) => {
	const events = request({}).toEvents(
		(async function* () {
			yield* script(...accepted);
			throw new ApiError('Cut', {status: 502, type: 'server_error'});
		})(),
		answer,
	);
	const sent: string[] = [];
	await t.throwsAsync(
		async () => {
			for await (const {data} of events) {
				sent.push(data);
			}
		},
		{message: 'Cut'},
	);
	t.is(sent.length, 1);
	t.true(sent[0]!.includes('"role":"assistant"'));
});

test('a turn that is cut off ends without a finish reason and without [DONE]', async (t) => {
	t.deepEqual(await deltas({}, {type: 'text', text: 'Hel'}), [
		start,
		{content: 'Hel'},
	]);
	const sent = await stream(
		{},
		script(...accepted, {type: 'text', text: 'Hel'}),
	);
	t.false(sent.includes('[DONE]'));
});

test('a failure in mid-stream is told in an error of four keys, without [DONE]', (t) => {
	const error = new ApiError('The CLI went away', {
		status: 502,
		type: 'server_error',
		code: 'cli_crashed',
	});
	t.deepEqual(request({}).toErrorEvents(error, answer), [
		{
			data: '{"error":{"message":"The CLI went away","type":"server_error","param":null,"code":"cli_crashed"}}',
		},
	]);
});

test('a model that starts over after JSON was sent fails the stream', async (t) => {
	await t.throwsAsync(
		deltas(
			jsonSchema,
			{type: 'structured', json: '{"nom":'},
			{type: 'restart'},
			{type: 'structured', json: '{"name":"Ada"}'},
			done,
		),
		{name: 'ApiError', message: /started over/v},
	);
});

test('a model that starts over before anything was sent is not noticed', async (t) => {
	t.deepEqual(
		await deltas(
			jsonSchema,
			{type: 'text', text: 'Well:'},
			{type: 'restart'},
			{type: 'structured', json: '{}'},
			done,
		),
		[start, {content: '{}'}, 'stop'],
	);
});
