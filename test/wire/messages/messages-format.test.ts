import test from 'ava';
import type {Turn} from '../../../source/claude/turn.js';
import {ApiError} from '../../../source/errors/api-error.js';
import {messagesFormat} from '../../../source/wire/messages/messages-format.js';
import {base64, gif, pdf, png} from '../content/samples.js';
import {available} from '../models/catalog.js';
import {context, parseWith} from '../parse-context.js';

const hello = [{role: 'user', content: 'Hello'}];
const weather = {
	name: 'get_weather',
	description: 'Tells the weather',
	input_schema: {type: 'object', properties: {city: {type: 'string'}}},
};
const clock = {
	type: 'custom',
	name: 'get_time',
	input_schema: {type: 'object'},
};
const search = {type: 'web_search_20250305', name: 'web_search', max_uses: 3};
const person = {type: 'object', properties: {name: {type: 'string'}}};
const weatherTool = {
	name: 'get_weather',
	description: 'Tells the weather',
	inputSchema: weather.input_schema,
};
const clockTool = {
	name: 'get_time',
	description: '',
	inputSchema: {type: 'object', properties: {}},
};

function parse(fields: object) {
	return parseWith(
		messagesFormat,
		{max_tokens: 1024, messages: hello, ...fields},
		context,
	);
}

test('a request with nothing but what is required gets the defaults', (t) => {
	const {turn, modelAsked, streaming, ignored} = parse({});
	const expected: typeof turn = {
		model: 'opus',
		system: '',
		messages: [{role: 'user', content: [{type: 'text', text: 'Hello'}]}],
		tools: [],
		toolChoice: {type: 'auto'},
		parallelToolCalls: true,
		maxTokens: 1024,
		stopSequences: [],
		thinking: {type: 'default'},
	};
	t.deepEqual(turn, expected);
	t.is(modelAsked, '');
	t.false(streaming);
	t.deepEqual(ignored, []);
});

const honoured: Array<[fields: object, turn: object]> = [
	[{model: 'claude-opus-4-8'}, {model: 'claude-opus-4-8'}],
	[{model: 'claude-opus-4'}, {model: 'opus'}],
	[{model: 'anthropic/claude-haiku-4'}, {model: 'haiku'}],
	[
		{model: 'claude-sonnet-4-5-20250929'},
		{model: 'claude-sonnet-4-5-20250929'},
	],
	[{max_tokens: 64_000}, {maxTokens: 64_000}],
	[{system: 'Be brief.'}, {system: 'Be brief.'}],
	[
		{
			system: [
				{type: 'text', text: 'Be brief.'},
				{type: 'text', text: 'Be kind.'},
			],
		},
		{system: 'Be brief.\nBe kind.'},
	],
	[{system: null}, {system: ''}],
	[{stop_sequences: ['a', '\n', '']}, {stopSequences: ['a']}],
	[
		{stop_sequences: ['a', 'b', 'c', 'd', 'e', 'f']},
		{stopSequences: ['a', 'b', 'c', 'd', 'e', 'f']},
	],
	[{thinking: {type: 'disabled'}}, {thinking: {type: 'off'}}],
	[{thinking: {type: 'adaptive'}}, {thinking: {type: 'default'}}],
	[
		{max_tokens: 4096, thinking: {type: 'enabled', budget_tokens: 2048}},
		{thinking: {type: 'budget', tokens: 2048}},
	],
	[{output_config: {effort: 'xhigh'}}, {effort: 'xhigh'}],
	[
		{output_config: {format: {type: 'json_schema', schema: person}}},
		{schema: person},
	],
	[{output_format: {type: 'json_schema', schema: person}}, {schema: person}],
	[{tools: [weather, clock]}, {tools: [weatherTool, clockTool]}],
	[{tools: [weather], tool_choice: {type: 'auto'}}, {parallelToolCalls: true}],
	[
		{
			tools: [weather],
			tool_choice: {type: 'auto', disable_parallel_tool_use: true},
		},
		{toolChoice: {type: 'auto'}, parallelToolCalls: false},
	],
	[
		{tools: [weather], tool_choice: {type: 'any'}},
		{toolChoice: {type: 'required'}, thinking: {type: 'off'}},
	],
	[
		{tools: [search], tool_choice: {type: 'any'}},
		{toolChoice: {type: 'tool', name: 'web_search'}, thinking: {type: 'off'}},
	],
	[
		{
			tools: [search, weather],
			tool_choice: {type: 'tool', name: 'web_search'},
		},
		{toolChoice: {type: 'tool', name: 'web_search'}, thinking: {type: 'off'}},
	],
	[
		{
			tools: [weather],
			tool_choice: {
				type: 'tool',
				name: 'get_weather',
				disable_parallel_tool_use: true,
			},
		},
		{
			toolChoice: {type: 'tool', name: 'get_weather'},
			parallelToolCalls: false,
		},
	],
	[
		{tools: [weather], tool_choice: {type: 'none'}},
		{tools: [weatherTool], toolChoice: {type: 'none'}},
	],
];

for (const [fields, expected] of honoured) {
	test(`honoured: ${JSON.stringify(fields)}`, (t) => {
		const {turn, ignored} = parse(fields);
		t.like(turn, expected);
		t.deepEqual(ignored, []);
	});
}

const image = {
	type: 'image',
	source: {type: 'base64', media_type: 'image/png', data: png},
};

const contents: Array<[name: string, content: unknown, blocks: unknown[]]> = [
	['a blank text is nothing', ['', 'Hi'], ['Hi']],
	[
		'an image, whatever its type is said to be',
		[
			image,
			{
				type: 'image',
				source: {type: 'base64', media_type: 'image/png', data: gif},
			},
			{
				type: 'image',
				source: {type: 'url', url: 'https://example.com/a.png'},
			},
		],
		[
			{
				type: 'image',
				source: {kind: 'base64', mediaType: 'image/png', data: png},
			},
			{
				type: 'image',
				source: {kind: 'base64', mediaType: 'image/gif', data: gif},
			},
			{
				type: 'image',
				source: {kind: 'url', url: 'https://example.com/a.png'},
			},
		],
	],
	[
		'documents of every kind',
		[
			{
				type: 'document',
				title: 'Report',
				source: {type: 'base64', media_type: 'application/pdf', data: pdf},
			},
			{
				type: 'document',
				source: {type: 'url', url: 'https://example.com/a.pdf'},
			},
			{
				type: 'document',
				source: {type: 'text', media_type: 'text/plain', data: 'Plain'},
			},
			{
				type: 'document',
				title: null,
				source: {type: 'content', content: [{type: 'text', text: 'Part'}]},
			},
		],
		[
			{
				type: 'document',
				title: 'Report',
				source: {kind: 'base64', mediaType: 'application/pdf', data: pdf},
			},
			{
				type: 'document',
				source: {kind: 'url', url: 'https://example.com/a.pdf'},
			},
			{type: 'document', source: {kind: 'text', text: 'Plain'}},
			{type: 'document', source: {kind: 'text', text: 'Part'}},
		],
	],
];

function toText(block: unknown): unknown {
	return typeof block === 'string' ? {type: 'text', text: block} : block;
}

for (const [name, content, blocks] of contents) {
	test(`content: ${name}`, (t) => {
		const {turn} = parse({
			messages: [
				{
					role: 'user',
					content: [content].flat().map((block) => toText(block)),
				},
			],
		});
		t.deepEqual<unknown, unknown>(turn.messages, [
			{role: 'user', content: blocks.map((block) => toText(block))},
		]);
	});
}

const calls = [
	{type: 'tool_use', id: 'toolu_1', name: 'get_weather', input: {city: 'Rome'}},
	{
		type: 'tool_use',
		id: 'toolu_2',
		name: 'get_time',
		input: {},
		caller: {type: 'direct'},
	},
];

test('calls and results go in as they are, results in the order of the calls', (t) => {
	const {turn, ignored} = parse({
		tools: [weather, clock],
		messages: [
			...hello,
			{
				role: 'assistant',
				content: [{type: 'text', text: 'Let me see.'}, ...calls],
			},
			{
				role: 'user',
				content: [
					{type: 'tool_result', tool_use_id: 'toolu_2', content: [image]},
					{
						type: 'tool_result',
						tool_use_id: 'toolu_1',
						content: 'No such city',
						is_error: true,
					},
					{type: 'text', text: 'And now?'},
				],
			},
		],
	});
	const expected: Turn['messages'] = [
		{role: 'user', content: [{type: 'text', text: 'Hello'}]},
		{
			role: 'assistant',
			content: [
				{type: 'text', text: 'Let me see.'},
				{
					type: 'tool-call',
					id: 'toolu_1',
					name: 'get_weather',
					input: {city: 'Rome'},
				},
				{type: 'tool-call', id: 'toolu_2', name: 'get_time', input: {}},
			],
		},
		{
			role: 'user',
			content: [
				{
					type: 'tool-result',
					callId: 'toolu_1',
					content: [{type: 'text', text: 'No such city'}],
					isError: true,
				},
				{
					type: 'tool-result',
					callId: 'toolu_2',
					content: [
						{
							type: 'image',
							source: {kind: 'base64', mediaType: 'image/png', data: png},
						},
					],
					isError: false,
				},
				{type: 'text', text: 'And now?'},
			],
		},
	];
	t.deepEqual(turn.messages, expected);
	t.deepEqual(ignored, []);
});

test('a result without content answers its call, and nothing is said beside it', (t) => {
	const {turn} = parse({
		messages: [
			...hello,
			{role: 'assistant', content: [calls[1]]},
			{
				role: 'user',
				content: [
					{type: 'tool_result', tool_use_id: 'toolu_2'},
					{type: 'text', text: ' '},
				],
			},
		],
	});
	t.deepEqual(turn.messages.at(-1), {
		role: 'user',
		content: [
			{type: 'tool-result', callId: 'toolu_2', content: [], isError: false},
		],
	});
});

test('thoughts and traces of other work in a history are left out, and told of once', (t) => {
	const thoughts = [
		{type: 'thinking', thinking: 'Hm.', signature: 'c2ln'},
		{type: 'redacted_thinking', data: 'x'},
		{type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: {}},
	];
	const {turn, ignored} = parse({
		messages: [
			...hello,
			{role: 'assistant', content: [...thoughts, {type: 'text', text: 'Hi'}]},
			...hello,
			{role: 'assistant', content: thoughts},
			...hello,
		],
	});
	t.deepEqual(
		turn.messages.map(({role}) => role),
		['user', 'assistant', 'user', 'user'],
	);
	t.deepEqual(turn.messages[1]?.content, [{type: 'text', text: 'Hi'}]);
	t.deepEqual(ignored, [
		'messages[].content[].thinking',
		'messages[].content[].redacted_thinking',
		'messages[].content[].server_tool_use',
	]);
});

test('a system message among the others stays where it is, marked', (t) => {
	const {turn} = parse({
		system: 'Be brief.',
		messages: [
			{role: 'system', content: 'Be true.'},
			...hello,
			{
				role: 'system',
				content: [
					{type: 'text', text: 'Be kind.'},
					{type: 'text', text: 'Be wise.'},
				],
			},
		],
	});
	t.is(turn.system, 'Be brief.\nBe true.');
	t.deepEqual<unknown, unknown>(
		turn.messages.flatMap(({content}): unknown[] => content),
		[
			{type: 'text', text: 'Hello'},
			{
				type: 'text',
				text: '<system-message>\nBe kind.\nBe wise.\n</system-message>',
			},
		],
	);
});

const found = {
	type: 'search_result',
	source: 'https://example.com/moon',
	title: 'The moon',
	content: [
		{type: 'text', text: 'It is far.'},
		{type: 'text', text: 'And grey.'},
	],
	citations: {enabled: true},
};
const foundDocument = {
	type: 'document',
	title: 'The moon',
	source: {
		kind: 'text',
		text: 'Source: https://example.com/moon\n\nIt is far.\nAnd grey.',
	},
};

test('search results of a user and of a tool are documents with their source', (t) => {
	const {turn, ignored} = parse({
		messages: [
			{role: 'user', content: [found, {...found, title: ''}]},
			{role: 'assistant', content: [calls[1]]},
			{
				role: 'user',
				content: [
					{type: 'tool_result', tool_use_id: 'toolu_2', content: [found]},
				],
			},
		],
	});
	t.deepEqual<unknown, unknown>(turn.messages[0]?.content, [
		foundDocument,
		{type: 'document', source: foundDocument.source},
	]);
	t.like(turn.messages[2], {content: [{content: [foundDocument]}]});
	t.deepEqual(ignored, ['messages[].content[].citations']);
});

test('a document of blocks keeps its images', (t) => {
	const {turn} = parse(
		ask({
			type: 'document',
			source: {
				type: 'content',
				content: [{type: 'text', text: 'See:'}, image],
			},
		}),
	);
	t.like(turn.messages[0], {
		content: [
			{type: 'document', source: {text: 'See:\n[image]'}},
			{type: 'image', source: {data: png}},
		],
	});
});

/** As Claude Code 2.1.332 sends it once its tool search has found something. */
const toolSearch = {
	thinking: {type: 'adaptive', display: 'updates'},
	context_management: {
		edits: [{type: 'clear_thinking_20251015', keep: 'all'}],
	},
	output_config: {effort: 'medium'},
	tools: [
		{name: 'ToolSearch', input_schema: {type: 'object'}},
		{...weather, defer_loading: true},
		{type: 'tool_search_tool_regex_20251119', name: 'tool_search_tool_regex'},
	],
	messages: [
		...hello,
		{
			role: 'system',
			content: '# Environment',
			output_config: {effort: 'medium'},
		},
		{
			role: 'assistant',
			content: [
				{type: 'thinking', thinking: '', signature: 'c2lnbmVk'},
				{
					type: 'tool_use',
					id: 'toolu_1',
					name: 'ToolSearch',
					input: {query: 'select:get_weather'},
					caller: {type: 'direct'},
				},
			],
		},
		{
			role: 'user',
			content: [
				{
					type: 'tool_result',
					tool_use_id: 'toolu_1',
					content: [{type: 'tool_reference', tool_name: 'get_weather'}],
				},
				{
					type: 'text',
					text: 'Tool loaded.',
					cache_control: {type: 'ephemeral'},
				},
			],
		},
		{role: 'system', content: [], output_config: {effort: 'low'}},
	],
};

test('a tool that a search of the client’s finds is offered, from the start', (t) => {
	const {turn, ignored} = parse(toolSearch);
	t.deepEqual(
		turn.tools.map(({name}) => name),
		['ToolSearch', 'get_weather'],
	);
	t.like(turn.messages.at(-1), {
		content: [
			{
				type: 'tool-result',
				content: [{type: 'text', text: "The tool 'get_weather' is loaded."}],
			},
			{type: 'text', text: 'Tool loaded.'},
		],
	});
	t.is(turn.effort, 'low');
	t.deepEqual(ignored, [
		'context_management',
		'tools[].defer_loading',
		'messages[].content[].cache_control',
		'tools[].tool_search_tool_regex_20251119',
		'messages[].content[].thinking',
	]);
});

test('tools that come and go within a conversation are offered, and the model is told', (t) => {
	const {turn, ignored} = parse({
		tools: [weather],
		messages: [
			...hello,
			{
				role: 'system',
				content: [
					{type: 'text', text: 'A server has connected.'},
					{
						type: 'tool_addition',
						tool: {type: 'tool_definition', definition: clock},
					},
					{
						type: 'tool_addition',
						tool: {type: 'tool_definition', definition: search},
					},
					{
						type: 'tool_addition',
						tool: {type: 'tool_reference', name: 'get_weather'},
					},
					{
						type: 'tool_removal',
						tool: {type: 'mcp_toolset_reference', server_name: 'x'},
					},
					{type: 'hologram'},
				],
			},
			{role: 'assistant', content: 'I see.'},
			...hello,
			{
				role: 'system',
				clear_at: 'next_user_message',
				content: [
					{
						type: 'tool_removal',
						tool: {type: 'tool_reference', name: 'get_weather'},
					},
				],
			},
		],
	});
	t.deepEqual(turn.tools, [weatherTool, clockTool]);
	t.like(turn.messages[1], {
		content: [
			{
				text: "<system-message>\nA server has connected.\nThe tool 'get_time' is available now.\nThe tool 'get_weather' is available now.\n</system-message>",
			},
		],
	});
	t.like(turn.messages.at(-1), {
		content: [
			{
				text: "<system-message>\nThe tool 'get_weather' is no longer available.\n</system-message>",
			},
		],
	});
	t.deepEqual(ignored, [
		'messages[].clear_at',
		'messages[].content[].hologram',
	]);
});

test('blocks of an answer that are not known are left out and listed, a summary is kept', (t) => {
	const {turn, ignored} = parse({
		messages: [
			...hello,
			{
				role: 'assistant',
				content: [
					{type: 'compaction', content: 'They met.'},
					{type: 'fallback', from: {model: 'a'}},
					calls[1],
				],
			},
			{
				role: 'user',
				content: [
					{
						type: 'tool_result',
						tool_use_id: 'toolu_2',
						content: [{type: 'text', text: 'noon'}],
					},
				],
			},
			{role: 'assistant', content: [{type: 'hologram'}]},
			...hello,
		],
	});
	t.deepEqual(
		turn.messages.map(({content}) => content.map(({type}) => type)),
		[['text'], ['text', 'tool-call'], ['tool-result', 'text']],
	);
	t.like(turn.messages[1], {content: [{text: 'They met.'}]});
	t.deepEqual(ignored, [
		'messages[].content[].fallback',
		'messages[].content[].hologram',
	]);
});

const webCitation = {
	type: 'web_search_result_location',
	url: 'https://example.com',
	title: 'A page',
	encrypted_index: 'aQ==',
	cited_text: 'Hi',
};
const documentCitation = {
	type: 'char_location',
	document_index: 0,
	document_title: null,
	cited_text: 'Hi',
	start_char_index: 0,
	end_char_index: 2,
};
const cited: Array<[citations: unknown, kept: unknown, ignored: string[]]> = [
	[[webCitation], [webCitation], []],
	[[], undefined, []],
	[null, undefined, []],
	[[documentCitation], undefined, ['messages[].content[].citations']],
	[
		[webCitation, documentCitation],
		undefined,
		['messages[].content[].citations'],
	],
];

for (const [citations, kept, expected] of cited) {
	test(`of the citations of an answer, those of the web are kept: ${JSON.stringify(citations)}`, (t) => {
		const {turn, ignored} = parse({
			messages: [
				...hello,
				{role: 'assistant', content: [{type: 'text', text: 'Hi', citations}]},
				...hello,
			],
		});
		t.deepEqual(turn.messages[1]?.content, [
			{type: 'text', text: 'Hi', ...(kept !== undefined && {citations: kept})},
		] as never);
		t.deepEqual(ignored, expected);
	});
}

const blankAnswers: Array<[given: string[], said: string[]]> = [
	[['\n\n', 'Hi'], ['\n\nHi']],
	[
		['Hi', ' ', 'there', '\n'],
		['Hi', ' there\n'],
	],
	[[' '], []],
];

for (const [given, said] of blankAnswers) {
	test(`blanks of an answer go with its texts: ${JSON.stringify(given)}`, (t) => {
		const thought = {type: 'thinking', thinking: 'Hm.', signature: ''};
		const {turn} = parse({
			messages: [
				...hello,
				{
					role: 'assistant',
					content: given.flatMap((text) => [{type: 'text', text}, thought]),
				},
				...hello,
			],
		});
		t.deepEqual<unknown, unknown>(
			turn.messages
				.filter(({role}) => role === 'assistant')
				.flatMap(({content}): unknown[] => content),
			said.map((text) => ({type: 'text', text})),
		);
	});
}

const limits = [
	['claude-sonnet-4-5', 100],
	['claude-opus-4-8[1m]', 600],
] as const;

for (const [model, limit] of limits) {
	test(`no more than ${limit} images and documents are sent to ${model}`, (t) => {
		const conversation = (count: number) => ({
			model,
			messages: [
				{
					role: 'user',
					content: Array.from({length: count - 2}, () => image),
				},
				{role: 'assistant', content: [calls[1]]},
				{
					role: 'user',
					content: [
						{
							type: 'tool_result',
							tool_use_id: 'toolu_2',
							content: [image, found],
						},
					],
				},
			],
		});
		t.notThrows(() => parse(conversation(limit)));
		const error = t.throws(() => parse(conversation(limit + 1)), {
			instanceOf: ApiError,
		});
		t.like(error, {status: 400, param: 'messages'});
		t.regex(
			error.message,
			new RegExp(`${limit + 1} images and documents`, 'v'),
		);
	});
}

test('texts beyond the fiftieth document are no documents: they do not count', (t) => {
	const {turn} = parse(
		ask(...Array.from({length: 120}, () => found), {type: 'text', text: 'Hi'}),
	);
	const types = turn.messages[0]!.content.map(({type}) => type);
	t.is(types.filter((type) => type === 'document').length, 50);
	t.deepEqual(turn.messages[0]!.content.at(-2), {
		type: 'text',
		text: `<document title="The moon">\n${foundDocument.source.text}\n</document>`,
	});
});

test('an answer that is begun is continued, which is reported', (t) => {
	const {turn, adjusted} = parse({
		messages: [...hello, {role: 'assistant', content: 'Well, '}],
	});
	t.is(turn.messages.at(-1)?.role, 'user');
	t.deepEqual(adjusted, ['messages=continued']);
	t.deepEqual(parse({}).adjusted, []);
});

const leftAside: Array<[fields: object, names: string[]]> = [
	[{temperature: 0.5, top_p: 0.9, top_k: 5}, ['temperature', 'top_p', 'top_k']],
	[
		{metadata: {user_id: 'me'}, service_tier: 'auto', speed: 'fast'},
		['metadata', 'service_tier', 'speed'],
	],
	[
		{container: 'c', mcp_servers: [], context_management: {}, fallbacks: []},
		['container', 'mcp_servers', 'context_management', 'fallbacks'],
	],
	[
		{
			cache_control: {type: 'ephemeral'},
			system: [{type: 'text', text: 'a', cache_control: {type: 'ephemeral'}}],
		},
		['cache_control', 'system[].cache_control'],
	],
	[
		{
			messages: [
				{
					role: 'user',
					content: [
						{type: 'text', text: 'a', cache_control: {type: 'ephemeral'}},
					],
				},
			],
		},
		['messages[].content[].cache_control'],
	],
	[
		{tools: [search, {...weather, strict: true}, {...search, name: 'b'}]},
		['tools[].strict'],
	],
	[{metadata: null, top_k: null}, []],
];

for (const [fields, names] of leftAside) {
	test(`left aside: ${JSON.stringify(fields)}`, (t) => {
		t.deepEqual(parse(fields).ignored, names);
	});
}

test('of the tools only the client’s own are offered', (t) => {
	const {turn} = parse({
		tools: [search, weather, {type: 'bash_20250124', name: 'bash'}],
	});
	t.deepEqual(turn.tools, [weatherTool]);
});

test('sampling parameters are forwarded to those who want that', (t) => {
	const {turn, ignored} = parseWith(
		messagesFormat,
		{max_tokens: 1, messages: hello, temperature: 0.5, top_p: 0.9},
		{...context, forwardSampling: true},
	);
	t.like(turn, {temperature: 0.5, topP: 0.9});
	t.deepEqual(ignored, []);
});

test('an effort is left aside where the model offers none', (t) => {
	const models = {...context.models, available};
	const {turn, ignored} = parseWith(
		messagesFormat,
		{
			max_tokens: 1,
			messages: hello,
			model: 'claude-mythos-1',
			output_config: {effort: 'low'},
		},
		{...context, models},
	);
	t.is(turn.effort, undefined);
	t.deepEqual(ignored, ['output_config.effort']);
});

test('what is honoured with another value is told', (t) => {
	const opus = {
		value: 'opus',
		displayName: 'Opus',
		effortLevels: ['low', 'high'],
		adaptiveThinking: true as const,
		alwaysThinks: true as const,
	};
	const {adjusted, ignored} = parseWith(
		messagesFormat,
		{
			max_tokens: 8000,
			messages: hello,
			tools: [weather],
			tool_choice: {type: 'any'},
			output_config: {effort: 'xhigh'},
			thinking: {type: 'enabled', budget_tokens: 2048},
		},
		{...context, models: {...context.models, available: [opus]}},
	);
	t.deepEqual(adjusted, ['output_config.effort=high', 'tool_choice=auto']);
	t.deepEqual(ignored, ['thinking']);
});

function ask(...content: unknown[]) {
	return {messages: [{role: 'user', content}]};
}

const refused: Array<[fields: object, param: string, message: RegExp]> = [
	[{max_tokens: null}, 'max_tokens', /a number, but got null/v],
	[{max_tokens: 0}, 'max_tokens', /cannot fill the prompt cache/v],
	[{messages: null}, 'messages', /an array, but got null/v],
	[{messages: []}, 'messages', /at least 1 item/v],
	[
		{messages: [{role: 'tool', content: 'Hi'}]},
		'messages[0].role',
		/'user', 'assistant', 'system'/v,
	],
	[ask({type: 'text', text: ' '}), 'messages[0]', /empty/v],
	[{model: 'gpt-5'}, 'model', /claude-opus-4/v],
	[{system: [image]}, 'system[0].type', /'text'/v],
	[
		ask({type: 'hologram'}),
		'messages[0].content[0].type',
		/'hologram'\. Supported values are: 'text', 'image'/v,
	],
	[
		ask({type: 'image', source: {type: 'file', file_id: 'file_1'}}),
		'messages[0].content[0].source.type',
		/'base64', 'url'/v,
	],
	[
		ask({
			type: 'image',
			source: {
				type: 'base64',
				media_type: 'image/tiff',
				data: base64('II*\u0000'),
			},
		}),
		'messages[0].content[0].source.data',
		/'image\/tiff'/v,
	],
	[
		ask({type: 'image', source: {type: 'url', url: 'http://127.0.0.1/a.png'}}),
		'messages[0].content[0].source.url',
		/https/v,
	],
	[
		ask({
			type: 'document',
			source: {type: 'base64', media_type: 'text/csv', data: pdf},
		}),
		'messages[0].content[0].source.media_type',
		/'application\/pdf'/v,
	],
	[
		ask({
			type: 'document',
			source: {type: 'text', media_type: 'text/plain', data: ''},
		}),
		'messages[0].content[0].source.data',
		/not empty/v,
	],
	[
		ask(
			{type: 'text', text: 'Hi'},
			{
				type: 'tool_result',
				tool_use_id: 'toolu_9',
				content: [{type: 'image', source: {type: 'base64'}}],
			},
		),
		'messages[0].content[1].content[0].source.media_type',
		/Missing/v,
	],
	[
		ask({type: 'tool_result', tool_use_id: 'toolu_9', content: 'x'}),
		'messages[0].content[0].tool_use_id',
		/no call of the assistant/v,
	],
	[
		{messages: [...hello, {role: 'assistant', content: calls}, ...hello]},
		'messages[1]',
		/'toolu_1' has no result/v,
	],
	[{temperature: 1.5}, 'temperature', /at most 1/v],
	[{stop_sequences: 'END'}, 'stop_sequences', /an array/v],
	[{thinking: {type: 'sometimes'}}, 'thinking.type', /'adaptive'/v],
	[
		{thinking: {type: 'enabled', budget_tokens: 1024}},
		'thinking.budget_tokens',
		/less than the token limit/v,
	],
	[
		{thinking: {type: 'enabled'}},
		'thinking.budget_tokens',
		/Missing required parameter/v,
	],
	[
		{output_config: {format: {type: 'json_schema', schema: {type: 'array'}}}},
		'output_config.format.schema',
		/'object'/v,
	],
	[{output_format: {type: 'grammar'}}, 'output_format.type', /'json_schema'/v],
	[
		{tools: [{...weather, name: 'get weather'}]},
		'tools[0].name',
		/letters, digits/v,
	],
	[{tools: [{name: 'x'}]}, 'tools[0].input_schema', /Missing/v],
	[
		{tools: [{name: 'x', input_schema: {type: 'string'}}]},
		'tools[0].input_schema',
		/'string'/v,
	],
	[{tools: [search, weather, weather]}, 'tools[2].name', /two tools/v],
	[{tool_choice: {type: 'any'}}, 'tool_choice', /no tools/v],
	[
		{tools: [weather], tool_choice: {type: 'tool', name: 'web_search'}},
		'tool_choice.name',
		/no tool named 'web_search'/v,
	],
	[{tools: [weather], tool_choice: 'auto'}, 'tool_choice', /an object/v],
	[{thread: {id: 'thread_1'}}, 'thread', /whole conversation/v],
	[{inference_geo: 'us'}, 'inference_geo', /where an answer is made/v],
];

for (const [fields, param, message] of refused) {
	test(`refused: ${JSON.stringify(fields)}`, (t) => {
		const error = t.throws(() => parse(fields), {instanceOf: ApiError});
		t.is(error.param, param);
		t.regex(error.message, message);
	});
}

test('max_tokens is required, as Anthropic has it', (t) => {
	const error = t.throws(
		() => parseWith(messagesFormat, {messages: hello}, context),
		{instanceOf: ApiError},
	);
	t.is(error.message, "Missing required parameter: 'max_tokens'.");
});

test('thinking for which the limit leaves no room is told to be off, the effort stays', (t) => {
	const {adjusted} = parseWith(
		messagesFormat,
		{
			max_tokens: 1000,
			messages: hello,
			thinking: {type: 'adaptive'},
			output_config: {effort: 'high'},
		},
		context,
	);
	t.deepEqual(adjusted, ['thinking=disabled']);
});

test('a newer search of the web is the one that is known, and reported', (t) => {
	const {turn, adjusted, toAdjusted, ignored} = parse({
		tools: [{...search, type: 'web_search_20260209'}],
	});
	t.like(turn.webSearch, search);
	t.deepEqual(adjusted, ['tools[].type=web_search_20250305']);
	t.deepEqual(toAdjusted('claude-opus-4-8'), adjusted);
	t.deepEqual(ignored, []);
});

test('a search of the web makes room for a tool of its name', (t) => {
	const {turn, ignored} = parse({
		tools: [search, {name: 'web_search', input_schema: {type: 'object'}}],
	});
	t.is(turn.webSearch, undefined);
	t.deepEqual(ignored, ['tools[].web_search_20250305']);
});
