import {Buffer} from 'node:buffer';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {chatRequest} from '../../source/wire/chat/chat-request.js';
import {completionsRequest} from '../../source/wire/completions/completions-format.js';
import {messagesRequest} from '../../source/wire/messages/messages-request.js';
import {
	ollamaChatRequest,
	ollamaGenerateRequest,
} from '../../source/wire/ollama/ollama-request.js';
import {responsesRequest} from '../../source/wire/responses/responses-request.js';
import {startServer} from '../server/fixtures.js';
import {root} from '../stand-ins/project.js';
import {toSection, toTables} from './markdown.js';

// Every row of the parameter tables in docs/api.md, against the server: what it ignores it lists, what it refuses is a 400.

const page = await readFile(path.join(root, 'docs/api.md'), 'utf8');

type Fields = Record<string, unknown>;

type Shape = {
	heading: string;
	path: string;
	/** The smallest request. */
	plain: Fields;
	/** The fields that the schema of its requests knows. */
	known: string[];
	/** Requests with every ignored field. */
	ignored: Fields[];
	/** For each refused row, in its order, the requests that it means and the field that each error names. */
	refused: Array<Array<{body: Fields; param: string}>>;
};

const user = {role: 'user', content: 'Hi'};
const schema = {type: 'object', properties: {}};
const text = {type: 'text', text: 'Hi', cache_control: {type: 'ephemeral'}};
const grammar = {type: 'grammar', syntax: 'lark', definition: 'start: "a"'};
const image = `data:image/png;base64,${Buffer.from([
	0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0,
]).toString('base64')}`;

/** Samples of fields that several shapes ignore. */
const sampling = {temperature: 0.5, top_p: 0.9};
const penalties = {presence_penalty: 1, frequency_penalty: 1};
const caching = {
	prompt_cache_key: 'key',
	prompt_cache_retention: '24h',
	prompt_cache_options: {},
};

const responsesTool = {
	type: 'function',
	name: 'look',
	parameters: schema,
	strict: true,
	defer_loading: true,
	output_schema: schema,
	allowed_callers: ['direct'],
};
const responsesCustomTool = {type: 'custom', name: 'patch', format: grammar};

const ollamaIgnored = {
	keep_alive: '5m',
	truncate: true,
	shift: true,
	options: {
		...sampling,
		...penalties,
		seed: 1,
		top_k: 1,
		min_p: 0,
		typical_p: 0.7,
		repeat_last_n: 33,
		repeat_penalty: 1.2,
		num_ctx: 8192,
		num_keep: 5,
	},
};

const shapes: Shape[] = [
	{
		heading: 'Chat Completions',
		path: '/v1/chat/completions',
		plain: {messages: [user]},
		known: Object.keys(chatRequest.shape),
		ignored: [
			{
				...sampling,
				...penalties,
				...caching,
				seed: 1,
				logprobs: true,
				top_logprobs: 1,
				logit_bias: {},
				verbosity: 'low',
				prediction: {type: 'content', content: 'Hi'},
				audio: {voice: 'alloy', format: 'wav'},
				moderation: {},
				user: 'me',
				safety_identifier: 'me',
				metadata: {},
				store: true,
				service_tier: 'auto',
				stream_options: {include_obfuscation: true},
				messages: [
					{
						role: 'user',
						name: 'me',
						content: [
							{type: 'image_url', image_url: {url: image, detail: 'low'}},
							{type: 'text', text: 'Hi'},
						],
					},
					{role: 'assistant', content: 'Hello', audio: {id: 'audio_1'}},
					user,
				],
				tools: [
					{
						type: 'function',
						function: {name: 'look', parameters: schema, strict: true},
					},
					{
						type: 'custom',
						custom: {
							name: 'patch',
							format: {type: 'grammar', grammar},
						},
					},
					{type: 'custom', name: 'edit', format: grammar},
				],
				response_format: {
					type: 'json_schema',
					json_schema: {name: 'answer', schema, strict: true},
				},
			},
			{
				functions: [{name: 'find', parameters: schema, strict: true}],
				web_search_options: {search_context_size: 'low'},
			},
		],
		refused: [
			[{body: {n: 2}, param: 'n'}],
			[{body: {modalities: ['text', 'audio']}, param: 'modalities'}],
			[
				{
					body: {messages: [{role: 'nobody', content: 'Hi'}]},
					param: 'messages[0].role',
				},
			],
		],
	},
	{
		heading: 'Responses',
		path: '/v1/responses',
		plain: {input: 'Hi'},
		known: Object.keys(responsesRequest.shape),
		ignored: [
			{
				...sampling,
				...penalties,
				...caching,
				include: ['reasoning.encrypted_content'],
				truncation: 'auto',
				context_management: {},
				max_tool_calls: 1,
				metadata: {},
				user: 'me',
				safety_identifier: 'me',
				top_logprobs: 1,
				service_tier: 'auto',
				moderation: {},
				reasoning: {summary: 'auto', generate_summary: 'auto'},
				text: {
					verbosity: 'low',
					format: {type: 'json_schema', name: 'answer', schema, strict: true},
				},
				stream_options: {include_obfuscation: true},
				tools: [
					responsesTool,
					responsesCustomTool,
					{
						type: 'file_search',
						search_context_size: 'low',
						external_web_access: true,
						search_content_types: ['text'],
					},
					{
						type: 'namespace',
						name: 'notes',
						tools: [responsesTool, responsesCustomTool],
					},
				],
				input: [
					{
						role: 'user',
						content: [
							{type: 'input_image', image_url: image, detail: 'low'},
							{type: 'input_text', text: 'Hi'},
						],
					},
				],
			},
		],
		refused: [
			[{body: {prompt: {id: 'pmpt_1'}}, param: 'prompt'}],
			[{body: {background: true}, param: 'background'}],
			[
				{
					body: {
						tools: [{type: 'web_search'}],
						tool_choice: {type: 'file_search'},
					},
					param: 'tool_choice',
				},
			],
		],
	},
	{
		heading: 'Completions',
		path: '/v1/completions',
		plain: {prompt: 'Hi'},
		known: Object.keys(completionsRequest.shape),
		ignored: [
			{
				...sampling,
				...penalties,
				logprobs: 1,
				logit_bias: {},
				seed: 1,
				user: 'me',
				stream_options: {include_obfuscation: true},
			},
		],
		refused: [
			[{body: {prompt: ['Hi', 'Ho']}, param: 'prompt'}],
			[{body: {suffix: 'end'}, param: 'suffix'}],
			[
				{body: {n: 2}, param: 'n'},
				{body: {best_of: 2}, param: 'best_of'},
			],
		],
	},
	{
		heading: 'Messages',
		path: '/v1/messages',
		plain: {max_tokens: 100, messages: [user]},
		known: Object.keys(messagesRequest.shape),
		ignored: [
			{
				...sampling,
				top_k: 1,
				metadata: {},
				service_tier: 'auto',
				speed: 'fast',
				container: 'container_1',
				mcp_servers: [],
				context_management: {},
				compaction: {},
				diagnostics: {},
				fallback_credit_token: 'token',
				fallbacks: [],
				billing_policy: 'plan',
				output_config: {task_budget: {}},
				cache_control: {type: 'ephemeral'},
				system: [text],
				tools: [
					{
						name: 'look',
						input_schema: schema,
						cache_control: {type: 'ephemeral'},
						strict: true,
						defer_loading: true,
						allowed_callers: ['direct'],
						eager_input_streaming: true,
						input_examples: [],
					},
					{type: 'web_fetch_20250910', name: 'web_fetch'},
				],
				messages: [
					{
						role: 'user',
						clear_at: 1,
						content: [
							{...text, citations: [], context: 'c', transformations: []},
						],
					},
				],
			},
		],
		refused: [
			[{body: {max_tokens: 0}, param: 'max_tokens'}],
			[
				{body: {thread: 'thread_1'}, param: 'thread'},
				{body: {inference_geo: 'eu'}, param: 'inference_geo'},
			],
			[
				{
					body: {tool_choice: {type: 'maybe'}},
					param: 'tool_choice.type',
				},
			],
		],
	},
	{
		heading: 'Ollama chat',
		path: '/api/chat',
		plain: {messages: [user]},
		known: Object.keys(ollamaChatRequest.shape),
		ignored: [{...ollamaIgnored, logprobs: true, top_logprobs: 1}],
		refused: [
			[
				{
					body: {messages: [{role: 'nobody', content: 'Hi'}]},
					param: 'messages[0].role',
				},
			],
		],
	},
	{
		heading: 'Ollama generate',
		path: '/api/generate',
		plain: {prompt: 'Hi'},
		known: Object.keys(ollamaGenerateRequest.shape),
		ignored: [
			{
				...ollamaIgnored,
				logprobs: true,
				top_logprobs: 1,
				template: 't',
				raw: true,
				context: [1],
			},
		],
		refused: [[{body: {suffix: 'end'}, param: 'suffix'}]],
	},
];

for (const {heading, path, plain, known, ignored, refused} of shapes) {
	const rows = toTables(toSection(page, heading))[0] ?? [];
	const namesOf = (handling: string) =>
		rows
			.filter((row) => row[1] === handling)
			.flatMap(([names = '']) => toCode(names));

	test(`the table of ${heading} has every field that is read, once`, (t) => {
		const read = [...namesOf('honoured'), ...namesOf('ignored')];
		t.deepEqual(
			known.filter(
				(name) => !read.includes(name) && !namesOf('refused').includes(name),
			),
			[],
		);
		t.deepEqual(
			namesOf('honoured').filter((name) => !known.includes(name)),
			[],
		);
		t.deepEqual(read, [...new Set(read)]);
	});

	test(`the table of ${heading} has every ignored field`, async (t) => {
		const {origin} = await startServer(t);
		const listed = new Set<string>();
		for (const fields of ignored) {
			const response = await post(origin + path, {...plain, ...fields});
			t.is(response.status, 200);
			const header = response.headers.get('x-claude-max-api-ignored') ?? '';
			for (const name of header.split(', ')) {
				listed.add(name);
			}
		}

		t.deepEqual([...listed].sort(), namesOf('ignored').sort());
	});

	test(`the table of ${heading} has every refused field`, async (t) => {
		const {origin} = await startServer(t);
		const titles = rows
			.filter((row) => row[1] === 'refused')
			.map(([names = '']) => names);
		t.is(titles.length, refused.length);
		for (const [index, title] of titles.entries()) {
			const fields = new Set(
				toCode(title).map((code) => code.split(':', 1)[0]),
			);
			for (const {body, param} of refused[index] ?? []) {
				const field = param.replaceAll(/\[\d+\]/gv, '[]');
				t.true(fields.has(field), `${title} does not name ${field}.`);
				const response = await post(origin + path, {...plain, ...body});
				t.is(response.status, 400, `${title} is not refused.`);
				const {error} = (await response.json()) as {error: Fields | string};
				// Anthropic's and Ollama's errors have the field in their message only.
				t.true(
					JSON.stringify(error).includes(param),
					`The error of ${title} names another field.`,
				);
			}
		}
	});
}

async function post(url: string, body: Fields): Promise<Response> {
	return fetch(url, {
		method: 'POST',
		headers: {'content-type': 'application/json'},
		body: JSON.stringify(body),
	});
}

/** The names in backticks. */
function toCode(cell: string): string[] {
	return [...cell.matchAll(/`(?<name>[^`]+)`/gv)].map(
		({groups}) => groups!['name']!,
	);
}
