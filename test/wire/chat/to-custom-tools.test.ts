import test from 'ava';
import type {AnswerEvent} from '../../../source/claude/claude-event.js';
import {ApiError} from '../../../source/errors/api-error.js';
import {chatFormat} from '../../../source/wire/chat/chat-format.js';
import {context, parseWith} from '../parse-context.js';
import {accepted, collect, done, script} from '../script.js';
import {parseChunk} from './parse-chunk.js';

const hello = {role: 'user', content: 'Hello'};
const openai = {
	type: 'custom',
	custom: {name: 'patch', description: 'Patches.'},
};
const flat = {type: 'custom', name: 'patch', description: 'Patches.'};
const clock = {type: 'function', function: {name: 'get_time'}};
const answer = {
	requestId: 'r1',
	created: 17,
	now: () => 18,
	elapsedMs: () => 2000,
};

function parse(fields: object) {
	return parseWith(chatFormat, {messages: [hello], ...fields}, context);
}

const offered = {
	name: 'patch',
	description: 'Patches.',
	inputSchema: {
		type: 'object',
		properties: {input: {type: 'string'}},
		required: ['input'],
	},
};

for (const tool of [openai, flat]) {
	test(`one whose arguments are its input: ${JSON.stringify(tool)}`, (t) => {
		const {turn} = parse({tools: [clock, tool]});
		t.is(turn.tools.length, 2);
		t.deepEqual(turn.tools[1], offered);
	});
}

const definition = 'start: "x"';

for (const [tool, ignored] of [
	[
		{
			type: 'custom',
			custom: {
				name: 'patch',
				format: {type: 'grammar', grammar: {syntax: 'lark', definition}},
			},
		},
		'tools[].custom.format.grammar.definition',
	],
	[
		{
			type: 'custom',
			name: 'patch',
			format: {type: 'grammar', syntax: 'lark', definition},
		},
		'tools[].format.definition',
	],
] as const) {
	test(`a grammar is told to the model, and as ignored: ${ignored}`, (t) => {
		const request = parse({tools: [tool]});
		t.regex(JSON.stringify(request.turn.tools[0]?.inputSchema), /start: /v);
		t.deepEqual(request.ignored, [ignored]);
	});
}

test('it can be chosen', (t) => {
	const choice = {type: 'custom', custom: {name: 'patch'}};
	const {turn} = parse({tools: [openai, clock], tool_choice: choice});
	t.deepEqual(turn.toolChoice, {type: 'tool', name: 'patch'});
	const allowed = parse({
		tools: [openai, clock],
		tool_choice: {
			type: 'allowed_tools',
			allowed_tools: {mode: 'auto', tools: [choice]},
		},
	});
	t.deepEqual(allowed.turn.tools, [offered]);
});

const events: AnswerEvent[] = [
	{type: 'text', text: 'So:'},
	{type: 'tool-call', id: 'toolu_1', name: 'patch'},
	{type: 'tool-arguments', json: '{"input":"*** '},
	{type: 'tool-arguments', json: String.raw`Begin\n"}`},
	{type: 'tool-call', id: 'toolu_2', name: 'get_time'},
	{...done, stopReason: 'tool-calls'},
];
const patch = '*** Begin\n';
const told: Array<
	[tool: object, call: object, begun: object, continued: object]
> = [
	[
		openai,
		{type: 'custom', custom: {name: 'patch', input: patch}},
		{type: 'custom', custom: {name: 'patch', input: ''}},
		{custom: {input: patch}},
	],
	[
		flat,
		{type: 'function', function: {name: 'patch', arguments: patch}},
		{type: 'function', function: {name: 'patch', arguments: ''}},
		{function: {arguments: patch}},
	],
];

for (const [tool, call, begun, continued] of told) {
	const tools = [tool, clock];

	test(`the message with a call of ${JSON.stringify(tool)}`, async (t) => {
		const body = parse({tools}).toBody(script(...accepted, ...events), answer);
		t.like(await body, {
			choices: [
				{
					finish_reason: 'tool_calls',
					message: {
						content: 'So:',
						tool_calls: [
							{id: 'toolu_1', ...call},
							{
								id: 'toolu_2',
								type: 'function',
								function: {name: 'get_time', arguments: '{}'},
							},
						],
					},
				},
			],
		});
	});

	test(`the stream with a call of ${JSON.stringify(tool)}`, async (t) => {
		const sent = await collect(
			parse({tools}).toEvents(script(...accepted, ...events), answer),
		);
		const deltas = sent
			.filter(({data}) => data !== '[DONE]')
			.flatMap(({data}) => parseChunk(data).choices)
			.map((choice) => choice.finish_reason ?? choice.delta);
		const time = {name: 'get_time', arguments: ''};
		t.deepEqual(deltas.slice(2), [
			{tool_calls: [{index: 0, id: 'toolu_1', ...begun}]},
			{tool_calls: [{index: 0, ...continued}]},
			{
				tool_calls: [
					{index: 1, id: 'toolu_2', type: 'function', function: time},
				],
			},
			{tool_calls: [{index: 1, function: {arguments: '{}'}}]},
			'tool_calls',
		]);
	});

	test(`a call of ${JSON.stringify(tool)} is known when it comes back`, (t) => {
		const {turn} = parse({
			tools,
			messages: [
				hello,
				{role: 'assistant', content: null, tool_calls: [{id: 'a', ...call}]},
				{role: 'tool', tool_call_id: 'a', content: 'patched'},
			],
		});
		t.deepEqual(turn.messages[1]?.content, [
			{type: 'tool-call', id: 'a', name: 'patch', input: {input: patch}},
		]);
	});
}

test('a custom call is one also if its tool is not on offer any more', (t) => {
	const {turn} = parse({
		messages: [
			hello,
			{
				role: 'assistant',
				tool_calls: [
					{
						id: 'a',
						type: 'custom',
						custom: {name: 'functions.patch', input: '{}'},
					},
				],
			},
			{role: 'tool', tool_call_id: 'a', content: 'patched'},
		],
	});
	t.deepEqual(turn.messages[1]?.content, [
		{
			type: 'tool-call',
			id: 'a',
			name: 'functions_patch',
			input: {input: '{}'},
		},
	]);
});

const called = (call: object) => ({
	messages: [hello, {role: 'assistant', tool_calls: [call]}],
});
const refused: Array<
	[fields: object, param: string, code: string, message: RegExp]
> = [
	[
		{tools: [{type: 'custom'}]},
		'tools[0].custom',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		{tools: [{type: 'custom', custom: {}}]},
		'tools[0].custom.name',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		{tools: [{type: 'custom', custom: {name: 'a b'}}]},
		'tools[0].custom.name',
		'invalid_value',
		/letters, digits/v,
	],
	[
		{tools: [{type: 'custom', name: 'a b'}]},
		'tools[0].name',
		'invalid_value',
		/letters, digits/v,
	],
	[
		{tools: [{type: 'custom', name: 'patch', format: 'text'}]},
		'tools[0].format',
		'invalid_type',
		/an object, but got a string/v,
	],
	[
		{tools: [flat, openai]},
		'tools[1].custom.name',
		'invalid_value',
		/two tools named 'patch'/v,
	],
	[
		{tools: [clock], tool_choice: openai},
		'tool_choice.custom.name',
		'invalid_value',
		/no tool named 'patch'/v,
	],
	[
		called({id: 'a', type: 'custom'}),
		'messages[1].tool_calls[0].custom',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		called({id: 'a', type: 'custom', custom: {name: 'patch', input: {}}}),
		'messages[1].tool_calls[0].custom.input',
		'invalid_type',
		/a string, but got an object/v,
	],
	[
		called({id: 'a', type: 'custom', custom: {name: 'patch', input: ''}}),
		'messages[1]',
		'invalid_value',
		/the call 'a' has no result/v,
	],
];

for (const [fields, param, code, message] of refused) {
	test(`refused: ${JSON.stringify(fields)}`, (t) => {
		const error = t.throws(() => parse(fields), {instanceOf: ApiError});
		t.is(error.param, param);
		t.is(error.code, code);
		t.regex(error.message, message);
	});
}
