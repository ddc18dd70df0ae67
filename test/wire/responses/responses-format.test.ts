import test from 'ava';
import type {Message} from '../../../source/claude/turn.js';
import {ApiError} from '../../../source/errors/api-error.js';
import {createResponsesFormat} from '../../../source/wire/responses/create-responses-format.js';
import {pdf, png} from '../content/samples.js';
import {available} from '../models/catalog.js';
import {context, parseWith} from '../parse-context.js';

const weather = {
	type: 'function',
	name: 'get_weather',
	description: 'Tells the weather',
	parameters: {type: 'object', properties: {city: {type: 'string'}}},
	strict: true,
};
const clock = {type: 'function', name: 'get_time'};
const person = {type: 'object', properties: {name: {type: 'string'}}};
const weatherTool = {
	name: 'get_weather',
	description: 'Tells the weather',
	inputSchema: weather.parameters,
};

function parse(fields: object) {
	return parseWith(
		createResponsesFormat(),
		{input: 'Hello', ...fields},
		context,
	);
}

test('a request with nothing but a string gets the defaults', (t) => {
	const {turn, modelAsked, streaming, ignored} = parse({});
	const expected: typeof turn = {
		model: 'opus',
		system: '',
		messages: [{role: 'user', content: [{type: 'text', text: 'Hello'}]}],
		tools: [],
		toolChoice: {type: 'auto'},
		parallelToolCalls: true,
		stopSequences: [],
		thinking: {type: 'default'},
	};
	t.deepEqual(turn, expected);
	t.is(modelAsked, '');
	t.false(streaming);
	t.deepEqual(ignored, []);
});

test('an effort is left aside where the model offers none', (t) => {
	const models = {...context.models, available};
	const reasoning = {effort: 'low'};
	const {turn, ignored} = parseWith(
		createResponsesFormat(),
		{input: 'Hello', model: 'claude-mythos-1', reasoning},
		{...context, models},
	);
	t.is(turn.effort, undefined);
	t.deepEqual(ignored, ['reasoning.effort']);
});

test('an effort that becomes another is reported', (t) => {
	const models = {...context.models, available};
	const {turn, ignored, adjusted} = parseWith(
		createResponsesFormat(),
		{input: 'Hello', model: 'claude-sonnet-5', reasoning: {effort: 'max'}},
		{...context, models},
	);
	t.is(turn.effort, 'high');
	t.deepEqual(ignored, []);
	t.deepEqual(adjusted, ['reasoning.effort=high']);
});

test('an effort that is asked for is none where the limit leaves no room to think', (t) => {
	const {adjusted} = parseWith(
		createResponsesFormat(),
		{input: 'Hello', reasoning: {effort: 'high'}, max_output_tokens: 1000},
		context,
	);
	t.deepEqual(adjusted, ['reasoning.effort=none']);
});

const thoughts: Array<
	[fields: object, turn: object, reported: [string[], string[]]]
> = [
	[
		{reasoning: {max_tokens: 2000}},
		{thinking: {type: 'budget', tokens: 2000}},
		[[], []],
	],
	[
		{reasoning: {effort: 'low', max_tokens: 100}},
		{effort: 'low', thinking: {type: 'budget', tokens: 1024}},
		[[], ['reasoning.max_tokens=1024']],
	],
	[
		{reasoning: {max_tokens: 2000}, max_output_tokens: 1000},
		{thinking: {type: 'default'}},
		[['reasoning.max_tokens'], []],
	],
	[{reasoning: {max_tokens: 0}}, {thinking: {type: 'off'}}, [[], []]],
	[{reasoning: {enabled: false}}, {thinking: {type: 'off'}}, [[], []]],
	[{reasoning: {enabled: true}}, {thinking: {type: 'default'}}, [[], []]],
];

for (const [fields, expected, reported] of thoughts) {
	test(`OpenRouter's way to ask for thoughts: ${JSON.stringify(fields)}`, (t) => {
		const {turn, ignored, adjusted} = parse(fields);
		t.like(turn, expected);
		t.deepEqual([ignored, adjusted], reported);
	});
}

const honoured: Array<[fields: object, turn: object]> = [
	[{model: 'claude-haiku-4'}, {model: 'haiku'}],
	[{instructions: 'Be brief.'}, {system: 'Be brief.'}],
	[{max_output_tokens: 100}, {maxTokens: 100}],
	[{max_output_tokens: -1}, {maxTokens: undefined}],
	[
		{
			instructions: 'Be brief.',
			input: [{role: 'developer', content: 'Translate: good morning'}],
		},
		{
			system: 'Be brief.',
			messages: [
				{
					role: 'user',
					content: [{type: 'text', text: 'Translate: good morning'}],
				},
			],
		},
	],
	[{reasoning: {effort: 'high'}}, {effort: 'high'}],
	[{reasoning: {effort: 'none'}}, {thinking: {type: 'off'}}],
	[{reasoning: {}}, {effort: undefined}],
	[{text: {format: {type: 'text'}}}, {schema: undefined}],
	[{text: {format: {type: 'json_object'}}}, {schema: {type: 'object'}}],
	[
		{text: {format: {type: 'json_schema', name: 'x', schema: person}}},
		{schema: person},
	],
	[
		{text: {format: {type: 'json_schema', description: 'Who', schema: person}}},
		{schema: {description: 'Who', ...person}},
	],
	[{tools: [weather]}, {tools: [weatherTool]}],
	[
		{tools: [weather], tool_choice: 'required'},
		{toolChoice: {type: 'required'}, thinking: {type: 'off'}},
	],
	[{tools: [weather], tool_choice: 'none'}, {toolChoice: {type: 'none'}}],
	[
		{tools: [weather], tool_choice: {type: 'function', name: 'get_weather'}},
		{toolChoice: {type: 'tool', name: 'get_weather'}},
	],
	[
		{
			tools: [weather, clock],
			tool_choice: {
				type: 'allowed_tools',
				mode: 'auto',
				tools: [{type: 'web_search'}, weather],
			},
		},
		{tools: [weatherTool], toolChoice: {type: 'auto'}},
	],
	[{parallel_tool_calls: false}, {parallelToolCalls: false}],
	[{background: false, previous_response_id: null}, {model: 'opus'}],
];

for (const [fields, expected] of honoured) {
	test(`honoured: ${JSON.stringify(fields)}`, (t) => {
		t.like(parse(fields).turn, expected);
	});
}

const refused: Array<
	[fields: object, param: string, code: string, message: RegExp]
> = [
	[{input: undefined}, 'input', 'missing_required_parameter', /Missing/v],
	[{input: []}, 'input', 'invalid_value', /at least 1 item/v],
	[{input: ''}, 'input', 'invalid_value', /empty/v],
	[{input: 5}, 'input', 'invalid_type', /a string or an array/v],
	[{input: [{}]}, 'input[0].type', 'missing_required_parameter', /Missing/v],
	[
		{input: [{type: 'compaction', encrypted_content: 'x'}]},
		'input',
		'invalid_value',
		/no message of a user/v,
	],
	[
		{input: [{role: 'critic', content: 'Hi'}]},
		'input[0].role',
		'invalid_value',
		/'assistant'/v,
	],
	[
		{input: [{role: 'user'}]},
		'input[0].content',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		{input: [{role: 'user', content: [{type: 'input_audio'}]}]},
		'input[0].content[0].type',
		'unsupported_value',
		/'input_image'/v,
	],
	[
		{input: [{role: 'user', content: [{type: 'input_image'}]}]},
		'input[0].content[0].image_url',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		{
			input: [
				{role: 'user', content: [{type: 'input_image', file_id: 'file-1'}]},
			],
		},
		'input[0].content[0].file_id',
		'unsupported_parameter',
		/image_url/v,
	],
	[
		{
			input: [
				{role: 'user', content: [{type: 'input_file', file_id: 'file-1'}]},
			],
		},
		'input[0].content[0].file_id',
		'unsupported_parameter',
		/file_data/v,
	],
	[
		{input: [{type: 'item_reference', id: 'msg_1'}]},
		'input[0].id',
		'invalid_value',
		/no item 'msg_1'/v,
	],
	[{input: [{id: 'msg_1'}]}, 'input[0].id', 'invalid_value', /'msg_1'/v],
	[
		{
			input: [
				{role: 'user', content: 'Hi'},
				{type: 'function_call_output', call_id: 'a', output: 'x'},
			],
		},
		'input[1].call_id',
		'invalid_value',
		/no call of the assistant/v,
	],
	[
		{
			input: [
				{role: 'user', content: 'Hi'},
				{type: 'function_call', call_id: 'a', name: 'look', arguments: '{}'},
			],
		},
		'input[1]',
		'invalid_value',
		/the call 'a' has no result/v,
	],
	[
		{previous_response_id: 'resp_1'},
		'previous_response_id',
		'previous_response_not_found',
		/whole conversation/v,
	],
	[{conversation: {}}, 'conversation.id', 'missing_required_parameter', /id/v],
	[{prompt: {id: 'p'}}, 'prompt', 'unsupported_parameter', /instructions/v],
	[{background: true}, 'background', 'unsupported_value', /wait/v],
	[{max_output_tokens: 0}, 'max_output_tokens', 'invalid_value', /at least/v],
	[{model: 'gpt-5'}, 'model', 'model_not_found', /does not exist/v],
	[{stream: 1}, 'stream', 'invalid_type', /a boolean/v],
	[{instructions: []}, 'instructions', 'invalid_type', /a string/v],
	[{reasoning: 'high'}, 'reasoning', 'invalid_type', /an object/v],
	[
		{tools: [{type: 'function'}]},
		'tools[0].name',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		{tools: [{name: 'x'}]},
		'tools[0].type',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		{tools: [{type: 'web_search'}, {type: 'function', name: 'a b'}]},
		'tools[1].name',
		'invalid_value',
		/letters/v,
	],
	[
		{tools: [{type: 'web_search'}, clock, clock]},
		'tools[2].name',
		'invalid_value',
		/two tools/v,
	],
	[
		{tools: [weather], tool_choice: {type: 'web_search'}},
		'tool_choice.type',
		'invalid_value',
		/no tool named 'web_search'.*where the request offers it/v,
	],
	[
		{
			tools: [{type: 'web_search'}],
			tool_choice: {type: 'web_search'},
			text: {format: {type: 'json_schema', schema: {type: 'object'}}},
		},
		'tool_choice.type',
		'invalid_value',
		/not together with a JSON schema/v,
	],
	[
		{tools: [weather], tool_choice: {type: 'file_search'}},
		'tool_choice.type',
		'unsupported_value',
		/'file_search'.*left out/v,
	],
	[
		{tool_choice: {type: 'function', name: 'x'}},
		'tool_choice.name',
		'invalid_value',
		/no tool named 'x'/v,
	],
	[
		{text: {format: {type: 'json_schema', name: 'x'}}},
		'text.format.schema',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		{text: {format: {type: 'json_schema', schema: {type: 'array'}}}},
		'text.format.schema',
		'invalid_value',
		/root of the schema/v,
	],
];

for (const [fields, param, code, message] of refused) {
	test(`refused: ${JSON.stringify(fields)}`, (t) => {
		const error = t.throws(() => parse(fields), {instanceOf: ApiError});
		t.is(error.param, param);
		t.is(error.code, code);
		t.regex(error.message, message);
		t.is(error.status, code === 'model_not_found' ? 404 : 400);
	});
}

const grammar = {type: 'grammar', syntax: 'lark', definition: 'start: "x"'};

test('a custom tool is one whose arguments are its input', (t) => {
	const tools = [{type: 'custom', name: 'patch', description: 'Patches.'}];
	const choice = {type: 'custom', name: 'patch'};
	const {turn} = parse({tools, tool_choice: choice});
	t.deepEqual(turn.tools, [
		{
			name: 'patch',
			description: 'Patches.',
			inputSchema: {
				type: 'object',
				properties: {input: {type: 'string'}},
				required: ['input'],
			},
		},
	]);
	t.deepEqual(turn.toolChoice, {type: 'tool', name: 'patch'});
	const allowed = {type: 'allowed_tools', mode: 'auto', tools: [choice]};
	t.is(parse({tools, tool_choice: allowed}).turn.tools.length, 1);
});

test('the grammar of a custom tool is told to the model', (t) => {
	const {turn} = parse({
		tools: [{type: 'custom', name: 'patch', format: grammar}],
	});
	t.regex(JSON.stringify(turn.tools[0]?.inputSchema), /start: /v);
});

const ignored: Array<[fields: object, ignored: string[]]> = [
	[{store: true}, []],
	[{store: false}, []],
	[
		{include: ['reasoning.encrypted_content'], metadata: {a: 'b'}},
		['include', 'metadata'],
	],
	[{temperature: 1, top_p: 1}, ['temperature', 'top_p']],
	[{truncation: 'auto'}, ['truncation']],
	[{reasoning: {effort: 'low', summary: 'auto'}}, ['reasoning.summary']],
	[{text: {verbosity: 'low'}}, ['text.verbosity']],
	[{service_tier: 'flex', user: 'me'}, ['service_tier', 'user']],
	[{prompt_cache_key: 'x', client_metadata: {}}, ['prompt_cache_key']],
	[{max_tool_calls: 3, top_logprobs: 2}, ['max_tool_calls', 'top_logprobs']],
	[{tools: [weather]}, ['tools[].strict']],
	[
		{
			tools: [
				clock,
				{type: 'custom', name: 'say', format: {type: 'text'}},
				{type: 'custom', name: 'apply_patch', format: grammar},
				{type: 'web_search'},
				{type: 'namespace', name: 'multi_agent_v1', tools: []},
				{type: 'web_search'},
			],
		},
		['tools[].format.definition'],
	],
	[
		{
			input: [
				{role: 'user', content: 'Hello'},
				{type: 'reasoning', id: 'rs_1', summary: []},
				{type: 'web_search_call', id: 'ws_1', status: 'completed'},
				{type: 'item_reference', id: 'rs_2'},
			],
		},
		['input[].reasoning', 'input[].web_search_call'],
	],
];

for (const [fields, names] of ignored) {
	test(`ignored: ${JSON.stringify(fields)}`, (t) => {
		t.deepEqual(parse(fields).ignored, names);
	});
}

const conversation = [
	{
		type: 'message',
		role: 'developer',
		content: [{type: 'input_text', text: 'Be kind.'}],
	},
	{
		role: 'user',
		content: [
			{type: 'input_text', text: 'Compare'},
			{
				type: 'input_image',
				image_url: `data:image/png;base64,${png}`,
				detail: 'auto',
			},
			{
				type: 'input_file',
				filename: 'a.pdf',
				file_data: `data:application/pdf;base64,${pdf}`,
			},
			{type: 'input_file', file_url: 'https://example.com/b.pdf'},
		],
	},
	{
		type: 'reasoning',
		id: 'rs_1',
		summary: [{type: 'summary_text', text: 'Hm'}],
	},
	{
		type: 'message',
		id: 'msg_1',
		status: 'completed',
		role: 'assistant',
		phase: 'commentary',
		content: [{type: 'output_text', text: 'Let me see.', annotations: []}],
	},
	{
		type: 'function_call',
		id: 'fc_1',
		status: 'completed',
		call_id: 'toolu_1',
		name: 'look',
		arguments: '{"at":"it"}',
	},
	{
		type: 'custom_tool_call',
		call_id: 'call_2',
		name: 'patch',
		input: '*** Begin',
	},
	{role: 'system', content: 'Be wise.'},
	{
		type: 'custom_tool_call_output',
		call_id: 'call_2',
		output: [{type: 'input_text', text: 'patched'}],
	},
	{type: 'function_call_output', call_id: 'toolu_1', output: 'seen'},
	{role: 'user', content: 'And?'},
];

const expected: Message[] = [
	{
		role: 'user',
		content: [
			{type: 'text', text: 'Compare'},
			{
				type: 'image',
				source: {kind: 'base64', mediaType: 'image/png', data: png},
			},
			{
				type: 'document',
				title: 'a.pdf',
				source: {kind: 'base64', mediaType: 'application/pdf', data: pdf},
			},
			{
				type: 'document',
				source: {kind: 'url', url: 'https://example.com/b.pdf'},
			},
		],
	},
	{
		role: 'assistant',
		content: [
			{type: 'text', text: 'Let me see.'},
			{type: 'tool-call', id: 'toolu_1', name: 'look', input: {at: 'it'}},
			{
				type: 'tool-call',
				id: 'call_2',
				name: 'patch',
				input: {input: '*** Begin'},
			},
		],
	},
	{
		role: 'user',
		content: [
			{
				type: 'tool-result',
				callId: 'toolu_1',
				content: [{type: 'text', text: 'seen'}],
				isError: false,
			},
			{
				type: 'tool-result',
				callId: 'call_2',
				content: [{type: 'text', text: 'patched'}],
				isError: false,
			},
			{
				type: 'text',
				text: '<system-message>\nBe wise.\n</system-message>',
			},
			{type: 'text', text: 'And?'},
		],
	},
];

test('items of every kind become one conversation', (t) => {
	const {turn} = parse({instructions: 'Be brief.', input: conversation});
	t.deepEqual(turn.messages, expected);
	t.is(turn.system, 'Be brief.\nBe kind.');
});

test('null is the same as absent, in every optional field', (t) => {
	const names = [
		'model',
		'instructions',
		'stream',
		'background',
		'conversation',
		'previous_response_id',
		'prompt',
		'max_output_tokens',
		'temperature',
		'top_p',
		'reasoning',
		'text',
		'tools',
		'tool_choice',
		'metadata',
		'parallel_tool_calls',
		'prompt_cache_key',
		'user',
		'store',
		'include',
	];
	const {turn, ignored} = parse(
		Object.fromEntries(names.map((name) => [name, null])),
	);
	t.deepEqual(turn, parse({}).turn);
	t.deepEqual(ignored, []);
});

const searchTool = {type: 'web_search'};

const searchChoices: Array<[tools: object[], choice: unknown]> = [
	[[searchTool], 'required'],
	[[searchTool], {type: 'web_search'}],
	[[searchTool, weather], {type: 'web_search'}],
	[[{type: 'web_search_preview'}], {type: 'web_search_preview'}],
	[
		[searchTool, weather],
		{type: 'allowed_tools', mode: 'required', tools: [searchTool]},
	],
];

for (const [tools, choice] of searchChoices) {
	test(`web search is required by ${JSON.stringify(choice)} of ${tools.length}`, (t) => {
		const {turn} = parse({tools, tool_choice: choice});
		t.deepEqual(turn.toolChoice, {type: 'tool', name: 'web_search'});
		t.is(turn.webSearch?.['type'], 'web_search_20250305');
	});
}

test('web search is ignored where only the history has tools, which may not be called', (t) => {
	const {turn, ignored} = parse({
		tools: [searchTool],
		input: [
			{role: 'user', content: 'Weather?'},
			{
				type: 'function_call',
				call_id: 'call_1',
				name: 'get_weather',
				arguments: '{}',
			},
			{type: 'function_call_output', call_id: 'call_1', output: 'Rain.'},
			{role: 'user', content: 'Thanks. A title?'},
		],
	});
	t.deepEqual(turn.toolChoice, {type: 'none'});
	t.is(turn.webSearch, undefined);
	t.true(ignored.some((name) => name.includes('tools')));
});

test('web search is not offered where only other tools are allowed', (t) => {
	const {turn, ignored} = parse({
		tools: [searchTool, weather],
		tool_choice: {
			type: 'allowed_tools',
			mode: 'auto',
			tools: [{type: 'function', name: 'get_weather'}],
		},
	});
	t.is(turn.webSearch, undefined);
	t.is(turn.tools.length, 1);
	t.false(ignored.some((name) => name.includes('web_search')));
});
