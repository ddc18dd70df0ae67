import Anthropic from '@anthropic-ai/sdk';
import test from 'ava';
import OpenAI from 'openai';
import {
	cited,
	structured,
	text,
	toolUse,
	webSearch,
} from '../stand-ins/messages-api/block.js';
import {message} from '../stand-ins/messages-api/message.js';
import type {RecordedRequest} from '../stand-ins/messages-api/record-request.js';
import {startProxy} from './start-proxy.js';

const {api, baseURL, watch, exchanges, close} = await startProxy();
test.after.always(close);

const openai = new OpenAI({baseURL, apiKey: 'any', maxRetries: 0});
const anthropic = new Anthropic({
	baseURL: baseURL.replace(/\/v1$/v, ''),
	apiKey: 'any',
	maxRetries: 0,
});
const model = 'claude-opus-4';
const page = 'https://news.example/a';

/** Words, a search, words that rest on a page, and words that do not. */
function answerWithSearch() {
	api.reply(
		message(
			[
				text('I look. '),
				...webSearch('weather Rome', page),
				text('It is '),
				cited('sunny in Rome', page),
				text('.'),
			],
			{usage: {webSearches: 1}},
		),
	);
}

function toolsOf(request: RecordedRequest | undefined): unknown[] {
	const {tools} = JSON.parse(request?.json ?? '{}') as {tools?: unknown[]};
	return tools ?? [];
}

const said = 'I look. It is sunny in Rome.';
const place = {start_index: 14, end_index: 27};

test.serial('chat: sources come with the answer', async (t) => {
	answerWithSearch();
	const {result, upstream} = await watch(async () =>
		openai.chat.completions.create({
			model,
			messages: [{role: 'user', content: 'Weather?'}],
			web_search_options: {
				search_context_size: 'low',
				user_location: {
					type: 'approximate',
					approximate: {country: 'IT', city: 'Rome'},
				},
			},
		}),
	);
	t.is(upstream.length, 1);
	t.deepEqual(toolsOf(upstream[0]), [
		{
			type: 'web_search_20250305',
			name: 'web_search',
			user_location: {type: 'approximate', city: 'Rome', country: 'IT'},
		},
	]);
	const {content, annotations} = result.choices[0]!.message;
	t.is(content, said);
	t.deepEqual(annotations, [
		{
			type: 'url_citation',
			url_citation: {url: page, title: `Title of ${page}`, ...place},
		},
	]);
	t.is(said.slice(place.start_index, place.end_index), 'sunny in Rome');
	t.like(exchanges().at(-1)?.answer.toolCalls, [
		{name: 'web_search', arguments: '{"query":"weather Rome"}'},
	]);
});

test.serial('chat: a stream brings them as well', async (t) => {
	answerWithSearch();
	let streamed = '';
	const annotations: unknown[] = [];
	for await (const {choices} of await openai.chat.completions.create({
		model,
		messages: [{role: 'user', content: 'Weather?'}],
		web_search_options: {},
		stream: true,
	})) {
		const delta = choices[0]?.delta as
			{content?: string; annotations?: unknown[]} | undefined;
		streamed += delta?.content ?? '';
		annotations.push(...(delta?.annotations ?? []));
	}

	t.is(streamed, said);
	t.like(annotations, [{url_citation: {url: page, ...place}}]);
});

test.serial('nothing is searched where it is not asked for', async (t) => {
	const {upstream} = await watch(async () =>
		openai.chat.completions.create({
			model,
			messages: [{role: 'user', content: 'Hi'}],
		}),
	);
	t.deepEqual(toolsOf(upstream[0]), []);
});

test.serial('responses: a search that is required is forced', async (t) => {
	answerWithSearch();
	const {result, upstream} = await watch(async () =>
		openai.responses.create({
			model,
			input: 'Weather?',
			tools: [{type: 'web_search'}],
			tool_choice: {type: 'web_search_preview'},
		}),
	);
	t.is(upstream.length, 1);
	const sent = JSON.parse(upstream[0]?.json ?? '{}') as Record<string, unknown>;
	t.deepEqual(sent['tool_choice'], {type: 'tool', name: 'web_search'});
	t.deepEqual(sent['tools'], [
		{type: 'web_search_20250305', name: 'web_search'},
	]);
	t.not((sent['thinking'] as {type?: string} | undefined)?.type, 'enabled');
	t.not((sent['thinking'] as {type?: string} | undefined)?.type, 'adaptive');
	t.is(result.output_text, said);
	t.deepEqual(result.tool_choice, {type: 'web_search_preview'});
});

test.serial('responses: the search is an item with its events', async (t) => {
	answerWithSearch();
	const {result, upstream} = await watch(async () => {
		const events = [];
		for await (const event of await openai.responses.create({
			model,
			input: 'Weather?',
			tools: [
				{
					type: 'web_search',
					filters: {allowed_domains: ['news.example']},
				},
			],
			stream: true,
		})) {
			events.push(event);
		}

		return events;
	});
	t.like(toolsOf(upstream[0]), [{allowed_domains: ['news.example']}]);
	const types = result.map(({type}) => type);
	t.deepEqual(
		types.filter((type) => type.includes('web_search')),
		[
			'response.web_search_call.in_progress',
			'response.web_search_call.searching',
			'response.web_search_call.completed',
		],
	);
	t.true(types.includes('response.output_text.annotation.added'));
	const last = result.at(-1);
	const response = last?.type === 'response.completed' && last.response;
	t.like(response && response.output, [
		{type: 'message'},
		{
			type: 'web_search_call',
			status: 'completed',
			action: {type: 'search', query: 'weather Rome'},
		},
		{
			type: 'message',
			content: [
				{
					text: 'It is sunny in Rome.',
					annotations: [
						{
							type: 'url_citation',
							url: page,
							start_index: 6,
							end_index: 19,
						},
					],
				},
			],
		},
	]);

	answerWithSearch();
	const whole = await openai.responses.create({
		model,
		input: 'Weather again?',
		tools: [{type: 'web_search_preview'}],
	});
	t.deepEqual(
		whole.output.map(({type}) => type),
		['message', 'web_search_call', 'message'],
	);
	t.is(whole.output_text, said);
});

const search: Anthropic.ToolUnion = {
	type: 'web_search_20250305',
	name: 'web_search',
	max_uses: 3,
	blocked_domains: ['bad.example'],
};
const look: Anthropic.ToolUnion = {
	name: 'look',
	description: 'Looks.',
	input_schema: {type: 'object'},
};
const question: Anthropic.MessageParam = {role: 'user', content: 'Weather?'};

test.serial(
	"messages: blocks are Anthropic's, and go on live and replayed",
	async (t) => {
		answerWithSearch();
		const request = {model, max_tokens: 8192, tools: [look, search]};
		const stream = anthropic.messages.stream({
			...request,
			messages: [question],
		});
		const answer = await stream.finalMessage();
		t.deepEqual(
			answer.content.map(({type}) => type),
			[
				'text',
				'server_tool_use',
				'web_search_tool_result',
				'text',
				'text',
				'text',
			],
		);
		t.like(answer.content[1], {input: {query: 'weather Rome'}});
		t.like(answer.content[4], {
			text: 'sunny in Rome',
			citations: [{url: page, encrypted_index: 'aW5kZXg='}],
		});
		t.is(answer.usage.server_tool_use?.web_search_requests, 1);
		t.like(toolsOf(api.requests.at(-1)), [
			{name: 'look', input_schema: {type: 'object'}},
			{name: 'web_search', max_uses: 3, blocked_domains: ['bad.example']},
		]);

		// A call of the client's own tool is deferred as ever.
		api.reply(toolUse('look', {}));
		const messages: Anthropic.MessageParam[] = [
			question,
			{role: 'assistant', content: answer.content},
			{role: 'user', content: 'Look yourself.'},
		];
		const {result, exchanges: seen} = await watch(async () =>
			anthropic.messages.create({...request, messages}),
		);
		t.is(seen[0]?.served, 'live');
		t.is(result.stop_reason, 'tool_use');

		const {upstream} = await watch(async () =>
			anthropic.messages.create({
				...request,
				system: 'Another process.',
				messages,
			}),
		);
		const replayed = upstream[0]?.json ?? '';
		t.true(replayed.includes('"encrypted_content":"Y29udGVudA=="'));
		t.true(replayed.includes('"encrypted_index":"aW5kZXg="'));
	},
);

test.serial(
	'messages: a turn that is paused says so, and goes on',
	async (t) => {
		api.reply(
			message([text('Searching. '), ...webSearch('a', page)], {
				stopReason: 'pause_turn',
			}),
		);
		const request = {model, max_tokens: 8192, tools: [search]};
		const {result: paused, upstream} = await watch(async () =>
			anthropic.messages.create({...request, messages: [question]}),
		);
		t.is(paused.stop_reason, 'pause_turn');
		t.is(upstream.length, 1);
		const further = await anthropic.messages.create({
			...request,
			messages: [question, {role: 'assistant', content: paused.content}],
		});
		t.is(further.stop_reason, 'end_turn');
		t.true(api.requests.at(-1)?.json.includes('"encrypted_content"'));
	},
);

test.serial('where it cannot be it is ignored, and listed', async (t) => {
	api.reply(structured({}));
	const {response} = await openai.chat.completions
		.create({
			model,
			messages: [{role: 'user', content: 'Weather?'}],
			web_search_options: {},
			response_format: {type: 'json_object'},
		})
		.withResponse();
	t.regex(
		response.headers.get('x-claude-max-api-ignored') ?? '',
		/web_search_options/v,
	);
	const own = await anthropic.messages
		.create({
			model,
			max_tokens: 8192,
			messages: [question],
			tools: [search, {...look, name: 'web_search_own'}],
			tool_choice: {type: 'none'},
		})
		.withResponse();
	t.regex(
		own.response.headers.get('x-claude-max-api-ignored') ?? '',
		/tools\[\]\.web_search_20250305/v,
	);
});
