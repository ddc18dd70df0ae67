import test from 'ava';
import type {ClaudeModel} from '../../../source/claude/claude.js';
import type {Turn} from '../../../source/claude/turn.js';
import {ApiError} from '../../../source/errors/api-error.js';
import {chatFormat} from '../../../source/wire/chat/chat-format.js';
import type {WireRequest} from '../../../source/wire/wire-format.js';
import {available} from '../models/catalog.js';
import {context, parseWith} from '../parse-context.js';

const hello = [{role: 'user', content: 'Hello'}];
const weather = {
	type: 'function',
	function: {
		name: 'get_weather',
		description: 'Tells the weather',
		parameters: {
			type: 'object',
			properties: {city: {type: 'string'}},
			required: ['city'],
		},
	},
};
const clock = {type: 'function', function: {name: 'get_time'}};
const person = {
	type: 'object',
	properties: {name: {type: 'string'}},
	required: ['name'],
	additionalProperties: false,
};

function parse(fields: object): WireRequest {
	return parseWith(chatFormat, {messages: hello, ...fields}, context);
}

test('a request with nothing but messages gets the defaults', (t) => {
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

const weatherTool = {
	name: 'get_weather',
	description: 'Tells the weather',
	inputSchema: weather.function.parameters,
};
const clockTool = {
	name: 'get_time',
	description: '',
	inputSchema: {type: 'object', properties: {}},
};

const honoured: Array<[fields: object, turn: object]> = [
	[{model: 'openai/claude-haiku-4'}, {model: 'haiku'}],
	[{model: 'default'}, {model: 'opus'}],
	[{max_tokens: 100}, {maxTokens: 100}],
	[{max_tokens: -1}, {maxTokens: undefined}],
	[{max_completion_tokens: -1, max_tokens: 5}, {maxTokens: 5}],
	[{max_completion_tokens: 64_000}, {maxTokens: 64_000}],
	[{max_completion_tokens: 1, max_tokens: 2}, {maxTokens: 1}],
	[{stop: 'END'}, {stopSequences: ['END']}],
	[{stop: ['a', 'b', 'c', '\n']}, {stopSequences: ['a', 'b', 'c']}],
	[
		{stop: ['a', 'b', 'c', 'd', '\n\n', 'e', 'f']},
		{stopSequences: ['a', 'b', 'c', 'd', 'e', 'f']},
	],
	[{stop: ''}, {stopSequences: []}],
	[{stop: []}, {stopSequences: []}],
	[{n: 1}, {maxTokens: undefined}],
	[{modalities: ['text']}, {maxTokens: undefined}],
	[{reasoning_effort: 'low'}, {effort: 'low'}],
	[{reasoning_effort: 'minimal'}, {effort: 'low'}],
	[{reasoning_effort: 'medium'}, {effort: 'medium'}],
	[{reasoning_effort: 'high'}, {effort: 'high'}],
	[{reasoning_effort: 'xhigh'}, {effort: 'xhigh'}],
	[{reasoning_effort: 'max'}, {effort: 'max'}],
	[{reasoning_effort: 'ultra'}, {effort: 'max'}],
	[{reasoning_effort: 'none'}, {effort: undefined, thinking: {type: 'off'}}],
	[{thinking: {type: 'disabled'}}, {thinking: {type: 'off'}}],
	[{thinking: {type: 'adaptive'}}, {thinking: {type: 'default'}}],
	[
		{thinking: {type: 'enabled', budget_tokens: 2048}},
		{thinking: {type: 'budget', tokens: 2048}},
	],
	[{tools: [weather, clock]}, {tools: [weatherTool, clockTool]}],
	[{tools: []}, {tools: [], toolChoice: {type: 'auto'}}],
	[
		{tools: [weather], tool_choice: 'none'},
		{tools: [weatherTool], toolChoice: {type: 'none'}},
	],
	[
		{tools: [weather], tool_choice: 'required'},
		{toolChoice: {type: 'required'}, thinking: {type: 'off'}},
	],
	[
		{
			tools: [weather, clock],
			tool_choice: {type: 'function', function: {name: 'get_time'}},
		},
		{
			tools: [weatherTool, clockTool],
			toolChoice: {type: 'tool', name: 'get_time'},
			thinking: {type: 'off'},
		},
	],
	[
		{
			tools: [weather, clock],
			tool_choice: {
				type: 'allowed_tools',
				allowed_tools: {mode: 'auto', tools: [clock]},
			},
		},
		{tools: [clockTool], toolChoice: {type: 'auto'}},
	],
	[
		{
			tools: [weather, clock],
			tool_choice: {
				type: 'allowed_tools',
				allowed_tools: {mode: 'required', tools: [clock]},
			},
		},
		{tools: [clockTool], toolChoice: {type: 'required'}},
	],
	[{tools: [weather], parallel_tool_calls: false}, {parallelToolCalls: false}],
	[
		{functions: [weather.function], function_call: 'auto'},
		{tools: [weatherTool], parallelToolCalls: false},
	],
	[
		{functions: [weather.function], function_call: {name: 'get_weather'}},
		{toolChoice: {type: 'tool', name: 'get_weather'}},
	],
	[{response_format: {type: 'text'}}, {schema: undefined}],
	[{response_format: {type: 'json_object'}}, {schema: {type: 'object'}}],
	[{response_format: {type: 'json_object', schema: person}}, {schema: person}],
	[
		{
			response_format: {
				type: 'json_schema',
				json_schema: {name: 'person', strict: true, schema: person},
			},
		},
		{schema: person},
	],
	[
		{
			response_format: {
				type: 'json_schema',
				json_schema: {
					name: 'person',
					description: 'Who it is',
					schema: person,
				},
			},
		},
		{schema: {description: 'Who it is', ...person}},
	],
	[
		{
			tools: [weather],
			response_format: {
				type: 'json_schema',
				json_schema: {name: 'person', schema: person},
			},
		},
		{tools: [weatherTool], schema: person},
	],
];

for (const [fields, expected] of honoured) {
	test(`honoured: ${JSON.stringify(fields)}`, (t) => {
		const {turn, ignored} = parse(fields);
		t.like(turn, expected);
		t.deepEqual(
			ignored.filter((name) => !name.endsWith('strict')),
			[],
		);
	});
}

const refused: Array<
	[fields: object, param: string, code: string, message: RegExp]
> = [
	[{messages: undefined}, 'messages', 'missing_required_parameter', /Missing/v],
	[{messages: null}, 'messages', 'invalid_type', /but got null/v],
	[{messages: []}, 'messages', 'invalid_value', /at least 1 item/v],
	[{messages: 'Hi'}, 'messages', 'invalid_type', /an array, but got a string/v],
	[{messages: [5]}, 'messages[0]', 'invalid_type', /an object/v],
	[
		{messages: [{content: 'Hi'}]},
		'messages[0].role',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		{messages: [{role: 'critic', content: 'Hi'}]},
		'messages[0].role',
		'invalid_value',
		/'critic'\. Supported values are: 'system', 'developer', 'user'/v,
	],
	[
		{messages: [{role: 'user'}]},
		'messages[0].content',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		{messages: [{role: 'user', content: 5}]},
		'messages[0].content',
		'invalid_type',
		/a string or an array, but got a number/v,
	],
	[
		{messages: [{role: 'user', content: [{type: 'text'}]}]},
		'messages[0].content[0].text',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		{messages: [{role: 'user', content: [{type: 'input_audio'}]}]},
		'messages[0].content[0].type',
		'invalid_value',
		/'input_audio'\. Supported values are: 'text', 'image_url', 'file'/v,
	],
	[
		{
			messages: [
				{role: 'user', content: 'Hi'},
				{role: 'user', content: [{type: 'image_url', image_url: {}}]},
			],
		},
		'messages[1].content[0].image_url.url',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		{
			messages: [
				{
					role: 'user',
					content: [
						{type: 'image_url', image_url: {url: 'http://example.com/a.png'}},
					],
				},
			],
		},
		'messages[0].content[0].image_url.url',
		'invalid_value',
		/https/v,
	],
	[
		{
			messages: [
				{role: 'user', content: [{type: 'file', file: {file_id: 'file-1'}}]},
			],
		},
		'messages[0].content[0].file.file_id',
		'unsupported_parameter',
		/file_data/v,
	],
	[
		{
			messages: [
				{
					role: 'system',
					content: [{type: 'image_url', image_url: 'https://example.com'}],
				},
				...hello,
			],
		},
		'messages[0].content[0].type',
		'invalid_value',
		/'text'/v,
	],
	[
		{messages: [{role: 'system', content: ' '}]},
		'messages',
		'invalid_value',
		/no message of a user/v,
	],
	[
		{messages: [{role: 'user', content: ' '}]},
		'messages[0]',
		'invalid_value',
		/empty/v,
	],
	[{model: 'gpt-5'}, 'model', 'model_not_found', /claude-opus-4/v],
	[{model: 5}, 'model', 'invalid_type', /a string/v],
	[{stream: 'true'}, 'stream', 'invalid_type', /a boolean/v],
	[{n: 2}, 'n', 'unsupported_value', /one answer/v],
	[{n: 0}, 'n', 'invalid_value', /at least 1/v],
	[{max_tokens: 0}, 'max_tokens', 'invalid_value', /at least 1/v],
	[{max_tokens: -2}, 'max_tokens', 'invalid_value', /at least 1/v],
	[{max_tokens: 1.5}, 'max_tokens', 'invalid_type', /an integer/v],
	[{max_completion_tokens: '9'}, 'max_completion_tokens', 'invalid_type', /v/v],
	[{stop: 5}, 'stop', 'invalid_type', /a string or an array/v],
	[{stop: [5]}, 'stop[0]', 'invalid_type', /a string/v],
	[{temperature: 'hot'}, 'temperature', 'invalid_type', /a number/v],
	[{temperature: 3}, 'temperature', 'invalid_value', /at most 2/v],
	[{top_p: -1}, 'top_p', 'invalid_value', /at least 0/v],
	[{reasoning_effort: 3}, 'reasoning_effort', 'invalid_type', /a string/v],
	[
		{thinking: {type: 'enabled', budget_tokens: 100}},
		'thinking.budget_tokens',
		'invalid_value',
		/1024/v,
	],
	[
		{thinking: {type: 'enabled', budget_tokens: 2048}, max_tokens: 2048},
		'thinking.budget_tokens',
		'invalid_value',
		/less than the token limit/v,
	],
	[
		{modalities: ['text', 'audio']},
		'modalities',
		'unsupported_value',
		/'audio'/v,
	],
	[{tools: {}}, 'tools', 'invalid_type', /an array/v],
	[
		{tools: [{type: 'web_search_20250305', name: 'web_search'}]},
		'tools[0].type',
		'invalid_value',
		/'function'/v,
	],
	[
		{tools: [{type: 'function', function: {}}]},
		'tools[0].function.name',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		{tools: [{type: 'function', function: {name: 'get weather'}}]},
		'tools[0].function.name',
		'invalid_value',
		/letters, digits/v,
	],
	[
		{tools: [{type: 'function', function: {name: 'a'.repeat(129)}}]},
		'tools[0].function.name',
		'invalid_value',
		/1 to 128/v,
	],
	[
		{tools: [weather, clock, weather]},
		'tools[2].function.name',
		'invalid_value',
		/two tools named 'get_weather'/v,
	],
	[
		{
			tools: [
				{
					type: 'function',
					function: {name: 'x', parameters: {type: 'string'}},
				},
			],
		},
		'tools[0].function.parameters',
		'invalid_value',
		/'string'/v,
	],
	[
		{tools: [{type: 'function', function: {name: 'x', parameters: 'none'}}]},
		'tools[0].function.parameters',
		'invalid_type',
		/an object, but got a string/v,
	],
	[{tool_choice: 'sometimes'}, 'tool_choice', 'invalid_value', /'required'/v],
	[{tool_choice: 'required'}, 'tool_choice', 'invalid_value', /no tools/v],
	[
		{tools: [weather], tool_choice: {type: 'banana'}},
		'tool_choice.type',
		'invalid_value',
		/'allowed_tools'/v,
	],
	[
		{
			tools: [weather],
			tool_choice: {type: 'function', function: {name: 'get_time'}},
		},
		'tool_choice.function.name',
		'invalid_value',
		/no tool named 'get_time'/v,
	],
	[
		{
			tools: [weather],
			tool_choice: {
				type: 'allowed_tools',
				allowed_tools: {mode: 'auto', tools: [clock]},
			},
		},
		'tool_choice.allowed_tools.tools',
		'invalid_value',
		/no tool named 'get_time'/v,
	],
	[
		{tools: [weather], functions: [clock.function]},
		'functions',
		'unsupported_parameter',
		/beside 'tools'/v,
	],
	[
		{functions: [{name: 'a b'}]},
		'functions[0].name',
		'invalid_value',
		/letters/v,
	],
	[
		{response_format: {type: 'xml'}},
		'response_format.type',
		'invalid_value',
		/'json_schema'/v,
	],
	[
		{response_format: {type: 'json_schema'}},
		'response_format.json_schema',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		{response_format: {type: 'json_schema', json_schema: {name: 'x'}}},
		'response_format.json_schema.schema',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		{
			response_format: {
				type: 'json_schema',
				json_schema: {name: 'x', schema: {type: 'array'}},
			},
		},
		'response_format.json_schema.schema',
		'invalid_value',
		/root of the schema/v,
	],
	[
		{
			response_format: {
				type: 'json_schema',
				json_schema: {
					name: 'x',
					schema: {type: 'object', properties: {a: {type: 'banana'}}},
				},
			},
		},
		'response_format.json_schema.schema',
		'invalid_value',
		/'banana'/v,
	],
	[
		{
			response_format: {type: 'json_object'},
			tools: [{type: 'function', function: {name: 'StructuredOutput'}}],
		},
		'tools[0].function.name',
		'invalid_value',
		/taken/v,
	],
];

for (const [fields, param, code, message] of refused) {
	test(`refused: ${JSON.stringify(fields).slice(0, 400)}`, (t) => {
		const error = t.throws(() => parse(fields), {instanceOf: ApiError});
		t.is(error.param, param);
		t.is(error.code, code);
		t.regex(error.message, message);
		t.is(error.status, code === 'model_not_found' ? 404 : 400);
		t.is(error.type, 'invalid_request_error');
	});
}

for (const body of [undefined, null, 5, 'Hi', [], true]) {
	test(`a body that is ${JSON.stringify(body)} is refused`, (t) => {
		t.like(
			t.throws(() => parseWith(chatFormat, body, context)),
			{
				name: 'ApiError',
				status: 400,
				code: 'invalid_type',
				param: undefined,
			},
		);
	});
}

const ignoredFields: Array<[fields: object, ignored: string[]]> = [
	[{temperature: 0.7}, ['temperature']],
	[{top_p: 0.5}, ['top_p']],
	[{seed: 1}, ['seed']],
	[{logprobs: true, top_logprobs: 3}, ['logprobs', 'top_logprobs']],
	[{logit_bias: {a: 1}}, ['logit_bias']],
	[
		{presence_penalty: 1, frequency_penalty: 1},
		['presence_penalty', 'frequency_penalty'],
	],
	[{verbosity: 'low'}, ['verbosity']],
	[{prediction: {type: 'content', content: 'x'}}, ['prediction']],
	[{audio: {voice: 'x'}}, ['audio']],
	[
		{web_search_options: {search_context_size: 'low'}},
		['web_search_options.search_context_size'],
	],
	[
		{web_search_options: {}, response_format: {type: 'json_object'}},
		['web_search_options'],
	],
	[{moderation: {}}, ['moderation']],
	[{user: 'me', safety_identifier: 'x'}, ['user', 'safety_identifier']],
	[{metadata: {a: 'b'}, store: true}, ['metadata', 'store']],
	[{service_tier: 'auto'}, ['service_tier']],
	[
		{
			prompt_cache_key: 'x',
			prompt_cache_retention: '24h',
			prompt_cache_options: {},
		},
		['prompt_cache_key', 'prompt_cache_retention', 'prompt_cache_options'],
	],
	[
		{stream_options: {include_obfuscation: true}},
		['stream_options.include_obfuscation'],
	],
	[
		{messages: [{role: 'user', name: 'Ada', content: 'Hello'}]},
		['messages[].name'],
	],
	[
		{
			messages: [
				{
					role: 'user',
					content: [
						{
							type: 'image_url',
							image_url: {url: 'https://example.com/a.png', detail: 'low'},
						},
					],
				},
			],
		},
		['messages[].content[].image_url.detail'],
	],
	[
		{
			tools: [clock, {...clock, function: {name: 'b', strict: true}}],
		},
		['tools[].function.strict'],
	],
	[
		{
			client_metadata: {},
			cache_control: {},
			x: 1,
			messages: [
				{
					role: 'user',
					cache_control: {type: 'ephemeral'},
					__copilotMessageSource: {},
					content: [
						{type: 'text', text: 'Hello', cache_control: {type: 'ephemeral'}},
					],
				},
			],
		},
		[],
	],
];

for (const [fields, ignored] of ignoredFields) {
	test(`ignored: ${JSON.stringify(fields).slice(0, 400)}`, (t) => {
		const request = parse(fields);
		t.deepEqual(request.ignored, ignored);
		t.is(request.turn.temperature, undefined);
		t.is(request.turn.topP, undefined);
	});
}

test('null is the same as absent, in every optional field', (t) => {
	const names = [
		'model',
		'stream',
		'stream_options',
		'n',
		'max_tokens',
		'stop',
		'max_completion_tokens',
		'temperature',
		'top_p',
		'reasoning_effort',
		'thinking',
		'modalities',
		'response_format',
		'tools',
		'tool_choice',
		'parallel_tool_calls',
		'functions',
		'function_call',
		'seed',
		'store',
	];
	const nulls = Object.fromEntries(names.map((name) => [name, null]));
	const request = parse(nulls);
	const plain = parse({});
	t.deepEqual(request.turn, plain.turn);
	t.deepEqual(request.ignored, []);
	t.is(request.modelAsked, '');
});

const efforts: Array<
	[
		asked: string,
		model: string,
		effort: Turn['effort'],
		reported: {ignored?: string[]; adjusted?: string[]},
	]
> = [
	['High', 'claude-sonnet-5', 'high', {}],
	['max', 'claude-sonnet-5', 'high', {adjusted: ['reasoning_effort=high']}],
	['minimal', 'opus', 'low', {adjusted: ['reasoning_effort=low']}],
	['ultra', 'opus', 'max', {adjusted: ['reasoning_effort=max']}],
	['auto', 'opus', undefined, {}],
	['high', 'claude-mythos-1', undefined, {ignored: ['reasoning_effort']}],
	['none', 'claude-mythos-1', undefined, {}],
];

for (const [asked, model, effort, reported] of efforts) {
	test(`the effort ${asked} is asked of ${model} as far as that offers it`, (t) => {
		const models = {...context.models, available};
		const request = parseWith(
			chatFormat,
			{messages: hello, model, reasoning_effort: asked},
			{...context, models},
		);
		t.is(request.turn.effort, effort);
		t.deepEqual(request.ignored, reported.ignored ?? []);
		t.deepEqual(request.adjusted, reported.adjusted ?? []);
	});
}

test('where a model cannot be made to call, its choice is said to be another', (t) => {
	const opus = {value: 'opus', displayName: 'Opus', effortLevels: []};
	const body = {
		messages: hello,
		model: 'opus',
		tools: [{type: 'function', function: {name: 'look'}}],
	};
	const adjustedOf = (model: ClaudeModel, choice: string) => {
		const models = {...context.models, available: [model]};
		return parseWith(
			chatFormat,
			{...body, tool_choice: choice},
			{...context, models},
		).adjusted;
	};

	const always = {...opus, alwaysThinks: true as const};
	t.deepEqual(adjustedOf(always, 'required'), ['tool_choice=auto']);
	t.deepEqual(adjustedOf(always, 'none'), []);
	t.deepEqual(adjustedOf(opus, 'required'), []);
});

test('a call that is required beside a schema is told to be a choice', (t) => {
	const {adjusted} = parse({
		tools: [clock],
		tool_choice: 'required',
		response_format: {
			type: 'json_schema',
			json_schema: {schema: {type: 'object'}},
		},
	});
	t.deepEqual(adjusted, ['tool_choice=auto']);
});

test('where a tool is forced there is no thinking, and that is listed', (t) => {
	const {turn, ignored} = parse({
		tools: [clock],
		tool_choice: {type: 'function', function: {name: 'get_time'}},
		thinking: {type: 'enabled', budget_tokens: 2048},
	});
	t.deepEqual(turn.thinking, {type: 'off'});
	t.deepEqual(ignored, ['thinking']);
});

const withoutThinking: Array<[fields: object, adjusted: string[]]> = [
	[{reasoning_effort: 'high', max_tokens: 4000}, ['reasoning_effort=none']],
	[{reasoning_effort: 'ultra', max_tokens: 4000}, ['reasoning_effort=none']],
	[{reasoning_effort: 'high', max_tokens: 4096}, []],
	[{reasoning_effort: 'none', max_tokens: 4000}, []],
	[{reasoning_effort: 'auto', max_tokens: 4000}, []],
	[{max_tokens: 4000}, []],
	[
		{reasoning_effort: 'high', tools: [clock], tool_choice: 'required'},
		['reasoning_effort=none'],
	],
	[{thinking: {type: 'adaptive'}, max_tokens: 1000}, ['thinking=disabled']],
	[{thinking: {type: 'enabled'}, max_tokens: 1000}, ['thinking=disabled']],
	[{thinking: {type: 'disabled'}, max_tokens: 1000}, []],
	[{thinking: {type: 'adaptive'}}, []],
	[{thinking: {type: 'enabled', budget_tokens: 1024}, max_tokens: 2000}, []],
];

for (const [fields, adjusted] of withoutThinking) {
	test(`thinking that is asked for and left out is told: ${JSON.stringify(fields)}`, (t) => {
		t.deepEqual(parse(fields).adjusted, adjusted);
	});
}

test('a model that always thinks is not said to go without', (t) => {
	const opus = {value: 'opus', displayName: 'Opus', effortLevels: ['high']};
	const always = {...opus, alwaysThinks: true as const};
	const {adjusted} = parseWith(
		chatFormat,
		{messages: hello, reasoning_effort: 'high', max_tokens: 1000},
		{...context, models: {...context.models, available: [always]}},
	);
	t.deepEqual(adjusted, []);
});

test('sampling is forwarded when the settings say so, and hot temperatures are capped', (t) => {
	const {turn, ignored, adjusted} = parseWith(
		chatFormat,
		{messages: hello, temperature: 1.6, top_p: 0.9},
		{...context, forwardSampling: true},
	);
	t.is(turn.temperature, 1);
	t.is(turn.topP, 0.9);
	t.deepEqual(ignored, []);
	t.deepEqual(adjusted, ['temperature=1']);
});

test('a hundred and more tools are offered, with descriptions of any length', (t) => {
	const tools = Array.from({length: 200}, (_, index) => ({
		type: 'function',
		function: {name: `tool_${index}`, description: 'x'.repeat(10_000)},
	}));
	const {turn} = parse({tools});
	t.is(turn.tools.length, 200);
	t.is(turn.tools[199]?.description.length, 10_000);
});

for (const name of ['constructor', '__proto__', 'hasOwnProperty']) {
	test(`a tool named ${name}, on which the CLI fails, is refused`, (t) => {
		const tools = [{type: 'function', function: {name}}];
		t.throws(() => parse({tools}), {
			name: 'ApiError',
			message: /Rename the tool\.$/v,
		});
	});
}

for (const name of ['Bash', 'Read', 'Task', 'toString', 'StructuredOutput']) {
	test(`a tool of the client may be named ${name}`, (t) => {
		const {turn} = parse({tools: [{type: 'function', function: {name}}]});
		t.is(turn.tools[0]?.name, name);
	});
}
