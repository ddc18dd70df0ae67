import test from 'ava';
import type {
	AnswerEvent,
	Done,
} from '../../../../source/claude/claude-event.js';
import {ApiError} from '../../../../source/errors/api-error.js';
import {createResponsesFormat} from '../../../../source/wire/responses/create-responses-format.js';
import type {ServerSentEvent} from '../../../../source/wire/wire-format.js';
import {context, parseWith} from '../../parse-context.js';
import {accepted, collect, done, script} from '../../script.js';
import {parseEvent} from '../parse-event.js';

const answer = {
	requestId: 'req_1',
	created: 1_700_000_000,
	now: () => 1_700_000_001,
	elapsedMs: () => 2000,
};

function request(fields: object = {}) {
	let made = 0;
	const format = createResponsesFormat({createId: () => String(made++)});
	return parseWith(format, {input: 'Hello', ...fields}, context);
}

async function stream(...events: AnswerEvent[]): Promise<ServerSentEvent[]> {
	return collect(request().toEvents(script(...accepted, ...events), answer));
}

const text = {
	item_id: 'msg_1',
	output_index: 0,
	content_index: 0,
};
const part = (words: string) => ({
	type: 'output_text',
	text: words,
	annotations: [],
	logprobs: [],
});
const message = (status: string, ...content: object[]) => ({
	id: 'msg_1',
	type: 'message',
	status,
	role: 'assistant',
	content,
});

test('text streams as an item, a part and its deltas, and is whole at the end', async (t) => {
	const events = await stream(
		{type: 'text', text: 'Hel'},
		{type: 'text', text: 'lo'},
		done,
	);
	t.deepEqual(
		events.slice(2, -1).map(({data}): unknown => JSON.parse(data)),
		[
			{
				type: 'response.output_item.added',
				sequence_number: 2,
				output_index: 0,
				item: message('in_progress'),
			},
			{
				type: 'response.content_part.added',
				sequence_number: 3,
				...text,
				part: part(''),
			},
			{
				type: 'response.output_text.delta',
				sequence_number: 4,
				...text,
				delta: 'Hel',
				logprobs: [],
			},
			{
				type: 'response.output_text.delta',
				sequence_number: 5,
				...text,
				delta: 'lo',
				logprobs: [],
			},
			{
				type: 'response.output_text.done',
				sequence_number: 6,
				...text,
				text: 'Hello',
				logprobs: [],
			},
			{
				type: 'response.content_part.done',
				sequence_number: 7,
				...text,
				part: part('Hello'),
			},
			{
				type: 'response.output_item.done',
				sequence_number: 8,
				output_index: 0,
				item: message('completed', part('Hello')),
			},
		],
	);
});

test('a stream begins and ends with the whole response', async (t) => {
	const events = await stream({type: 'text', text: 'Hello'}, done);
	const empty = {
		id: 'resp_0',
		object: 'response',
		created_at: 1_700_000_000,
		completed_at: null,
		status: 'in_progress',
		background: false,
		error: null,
		incomplete_details: null,
		model: 'claude-opus-4-8',
		output: [],
		usage: null,
		instructions: null,
		max_output_tokens: null,
		metadata: {},
		parallel_tool_calls: true,
		prompt_cache_key: null,
		reasoning: {effort: null, summary: null},
		safety_identifier: null,
		temperature: 1,
		text: {format: {type: 'text'}},
		tool_choice: 'auto',
		tools: [],
		top_p: 1,
		user: null,
		conversation: null,
		frequency_penalty: 0,
		max_tool_calls: null,
		presence_penalty: 0,
		previous_response_id: null,
		prompt: null,
		service_tier: 'default',
		store: true,
		top_logprobs: 0,
		truncation: 'disabled',
	};
	const whole = [events[0], events[1], events.at(-1)].map((event): unknown =>
		JSON.parse(event!.data),
	);
	t.deepEqual(whole, [
		{type: 'response.created', sequence_number: 0, response: empty},
		{type: 'response.in_progress', sequence_number: 1, response: empty},
		{
			type: 'response.completed',
			sequence_number: 8,
			response: {
				...empty,
				status: 'completed',
				completed_at: 1_700_000_001,
				output: [message('completed', part('Hello'))],
				usage: {
					input_tokens: 240,
					input_tokens_details: {cached_tokens: 200, cache_write_tokens: 30},
					output_tokens: 50,
					output_tokens_details: {reasoning_tokens: 20},
					total_tokens: 290,
				},
			},
		},
	]);
});

const sequences: Array<
	[title: string, events: AnswerEvent[], types: string[]]
> = [
	[
		'thinking, text and two calls',
		[
			{type: 'thinking', text: 'Hm'},
			{type: 'thinking', text: '.'},
			{type: 'text', text: 'Let me see.'},
			{type: 'tool-call', id: 'toolu_1', name: 'get_weather'},
			{type: 'tool-arguments', json: '{"city":"Paris"}'},
			{type: 'tool-call', id: 'toolu_2', name: 'get_time'},
			{...done, stopReason: 'tool-calls'},
		],
		[
			'output_item.added',
			'reasoning_summary_part.added',
			'reasoning_summary_text.delta',
			'reasoning_summary_text.delta',
			'reasoning_summary_text.done',
			'reasoning_summary_part.done',
			'output_item.done',
			'output_item.added',
			'content_part.added',
			'output_text.delta',
			'output_text.done',
			'content_part.done',
			'output_item.done',
			'output_item.added',
			'function_call_arguments.delta',
			'function_call_arguments.done',
			'output_item.done',
			'output_item.added',
			'function_call_arguments.delta',
			'function_call_arguments.done',
			'output_item.done',
			'completed',
		],
	],
	[
		'text that is cut off at the token limit',
		[
			{type: 'text', text: 'Hel'},
			{...done, stopReason: 'max-tokens'},
		],
		[
			'output_item.added',
			'content_part.added',
			'output_text.delta',
			'output_text.done',
			'content_part.done',
			'output_item.done',
			'incomplete',
		],
	],
	[
		'a refusal',
		[{...done, stopReason: 'refusal'}],
		[
			'output_item.added',
			'content_part.added',
			'refusal.delta',
			'refusal.done',
			'content_part.done',
			'output_item.done',
			'incomplete',
		],
	],
	['nothing', [done], ['completed']],
];

for (const [title, events, types] of sequences) {
	test(`the sequence of ${title}`, async (t) => {
		const sent = await stream(...events);
		t.deepEqual(
			sent.map(({event}) => event),
			['created', 'in_progress', ...types].map((type) => `response.${type}`),
		);
		for (const [index, event] of sent.entries()) {
			const data = parseEvent(event);
			t.is<string | undefined, string>(event.event, data.type);
			t.is(data.sequence_number, index);
		}
	});
}

test('the items of a response are numbered and have ids of their own', async (t) => {
	const sent = await stream(...sequences[0]![1]);
	const last = parseEvent(sent.at(-1)!);
	t.like(last.type === 'response.completed' && last.response.output, [
		{
			type: 'reasoning',
			id: 'rs_1',
			summary: [{type: 'summary_text', text: 'Hm.'}],
		},
		{type: 'message', id: 'msg_2'},
		{
			type: 'function_call',
			id: 'fc_3',
			call_id: 'toolu_1',
			name: 'get_weather',
			arguments: '{"city":"Paris"}',
			status: 'completed',
		},
		{type: 'function_call', id: 'fc_4', call_id: 'toolu_2', arguments: '{}'},
	]);
});

const incomplete: Array<['max-tokens' | 'context-full' | 'refusal', string]> = [
	['max-tokens', 'max_output_tokens'],
	['context-full', 'max_output_tokens'],
	['refusal', 'content_filter'],
];

for (const [stopReason, reason] of incomplete) {
	test(`an answer that ends with ${stopReason} is incomplete: ${reason}`, async (t) => {
		const sent = await stream(
			{type: 'text', text: 'Hel'},
			{...done, stopReason},
		);
		const last = parseEvent(sent.at(-1)!);
		t.like(last, {
			type: 'response.incomplete',
			response: {status: 'incomplete', incomplete_details: {reason}},
		});
		const output =
			last.type === 'response.incomplete' ? last.response.output : [];
		t.like(output.at(-1), {status: 'incomplete'});
	});
}

test('thoughts are not shown where a request excludes them', async (t) => {
	const events: AnswerEvent[] = [
		...accepted,
		{type: 'thinking', text: 'Hm.'},
		{type: 'text', text: 'Hello'},
		done,
	];
	const excluded = request({reasoning: {exclude: true}});
	const body = await excluded.toBody(script(...events), answer);
	const streamed = await collect(excluded.toEvents(script(...events), answer));
	const {response} = JSON.parse(streamed.at(-1)!.data) as {response: object};
	for (const shown of [body, response]) {
		t.like(shown, {
			output: [{type: 'message', content: [{text: 'Hello'}]}],
			usage: {output_tokens_details: {reasoning_tokens: 20}},
		});
	}

	t.deepEqual(
		streamed.filter(({data}) => data.includes('Hm.')),
		[],
	);
});

test('a failure in mid-stream goes on counting, and tells what there was', async (t) => {
	const {toEvents, toErrorEvents} = request({model: 'opus'});
	const events = toEvents(
		script(...accepted, {type: 'text', text: 'Hel'}),
		answer,
	);
	const sent = await collect(events);
	t.is(sent.length, 5);
	const error = new ApiError('The CLI went away.', {
		status: 502,
		type: 'server_error',
		code: 'cli_crashed',
	});
	const [told, failed] = toErrorEvents(error, answer);
	t.is(told?.event, 'error');
	t.deepEqual<unknown, unknown>(JSON.parse(told!.data), {
		type: 'error',
		sequence_number: 5,
		code: 'cli_crashed',
		message: 'The CLI went away.',
		param: null,
		error: {
			type: 'server_error',
			code: 'cli_crashed',
			message: 'The CLI went away.',
			param: null,
		},
	});
	t.is(failed?.event, 'response.failed');
	t.like(parseEvent(failed!), {
		type: 'response.failed',
		sequence_number: 6,
		response: {
			model: 'opus',
			status: 'failed',
			error: {code: 'server_error', message: 'The CLI went away.'},
			output: [message('incomplete', part('Hel'))],
		},
	});
});

test('nothing is sent before the upstream has accepted the turn', async (t) => {
	const events = request().toEvents(script(...accepted.slice(0, -1)), answer);
	t.deepEqual(await collect(events), []);
});

test('a turn that is cut off ends without being completed', async (t) => {
	const sent = await stream({type: 'text', text: 'Hel'});
	t.is(sent.at(-1)?.event, 'response.output_text.delta');
});

test('a response in one piece is the one a stream ends with', async (t) => {
	for (const [, events] of sequences) {
		const sent = await stream(...events);
		const last = parseEvent(sent.at(-1)!);
		const body: unknown = await request().toBody(
			script(...accepted, ...events),
			answer,
		);
		t.deepEqual<unknown, unknown>('response' in last && last.response, body);
	}
});

test('a response repeats its request, less the tools that were left aside', async (t) => {
	const schema = {type: 'object', properties: {}};
	const fields = {
		model: 'claude-opus-4',
		instructions: 'Be brief.',
		max_output_tokens: 8000,
		metadata: {a: 'b'},
		parallel_tool_calls: false,
		prompt_cache_key: 'k',
		reasoning: {effort: 'low', summary: 'auto'},
		safety_identifier: 's',
		temperature: 0.5,
		text: {format: {type: 'json_schema', name: 'x', schema, strict: true}},
		tools: [
			{type: 'web_search'},
			{type: 'function', name: 'look', parameters: schema},
		],
		tool_choice: {
			type: 'allowed_tools',
			mode: 'auto',
			tools: [{type: 'function', name: 'look'}],
		},
		user: 'u',
	};
	const body = await request(fields).toBody(script(...accepted, done), answer);
	t.like(body, {
		...fields,
		reasoning: {effort: 'low', summary: null},
		temperature: 1,
		text: {format: {...fields.text.format, description: null}},
		tools: [
			{
				type: 'function',
				name: 'look',
				description: null,
				parameters: schema,
				strict: null,
			},
		],
	});
});

test('a response repeats an effort as none where its limit leaves no room to think', async (t) => {
	const fields = {reasoning: {effort: 'low'}, max_output_tokens: 100};
	const body = await request(fields).toBody(script(...accepted, done), answer);
	t.like(body, {reasoning: {effort: 'none'}});
});

const patch = {type: 'custom', name: 'patch'};

function callPatch(
	json: string,
	stopReason: Done['stopReason'],
): AnswerEvent[] {
	return [
		{type: 'tool-call', id: 'call_1', name: 'patch'},
		{type: 'tool-arguments', json: json.slice(0, 4)},
		{type: 'tool-arguments', json: json.slice(4)},
		{...done, stopReason},
	];
}

test('the call of a custom tool streams its input', async (t) => {
	const events = await collect(
		request({tools: [patch]}).toEvents(
			script(
				...accepted,
				...callPatch(String.raw`{"input":"a\nb"}`, 'tool-calls'),
			),
			answer,
		),
	);
	const call = {
		id: 'ctc_1',
		type: 'custom_tool_call',
		call_id: 'call_1',
		name: 'patch',
	};
	const place = {item_id: 'ctc_1', output_index: 0};
	t.deepEqual(
		events.slice(2, -1).map(({data}): unknown => JSON.parse(data)),
		[
			{
				type: 'response.output_item.added',
				sequence_number: 2,
				output_index: 0,
				item: {...call, status: 'in_progress', input: ''},
			},
			{
				type: 'response.custom_tool_call_input.delta',
				sequence_number: 3,
				...place,
				delta: 'a\nb',
			},
			{
				type: 'response.custom_tool_call_input.done',
				sequence_number: 4,
				...place,
				input: 'a\nb',
			},
			{
				type: 'response.output_item.done',
				sequence_number: 5,
				output_index: 0,
				item: {...call, status: 'completed', input: 'a\nb'},
			},
		],
	);
});

test('the call of a custom tool that is cut off has what there is of its arguments', async (t) => {
	const body = await request({tools: [patch]}).toBody(
		script(...accepted, ...callPatch('{"input":"a', 'max-tokens')),
		answer,
	);
	t.like(body, {
		status: 'incomplete',
		output: [
			{type: 'custom_tool_call', status: 'incomplete', input: '{"input":"a'},
		],
	});
});

test('a response repeats its custom tools', async (t) => {
	const choice = {type: 'custom', name: 'patch'};
	const fields = {tools: [patch], tool_choice: choice};
	const body = await request(fields).toBody(script(...accepted, done), answer);
	t.like(body, {
		tools: [{...patch, description: null, format: {type: 'text'}}],
		tool_choice: choice,
	});
});
