import test from 'ava';
import type {JsonObject} from '../../../../source/claude/turn.js';
import {ApiError} from '../../../../source/errors/api-error.js';
import {createResponsesFormat} from '../../../../source/wire/responses/create-responses-format.js';
import {context, parseWith} from '../../parse-context.js';
import {accepted, collect, done, script} from '../../script.js';

const answer = {
	requestId: 'req_1',
	created: 0,
	now: () => 1,
	elapsedMs: () => 2000,
};

function parse(fields: object) {
	return parseWith(
		createResponsesFormat(),
		{input: 'Hello', ...fields},
		context,
	);
}

function child(name: string, fields: object = {}): JsonObject {
	return {type: 'function', name, parameters: {type: 'object'}, ...fields};
}

function namespace(name: string, ...tools: JsonObject[]): JsonObject {
	return {type: 'namespace', name, description: '', tools};
}

function namesOf(fields: object): string[] {
	return parse(fields).turn.tools.map(({name}) => name);
}

const notes = namespace('notes', child('lookup'), child('write'));
const mails = namespace('mails', child('lookup'));

test('what a namespace says of itself stands at its first tool', (t) => {
	const {turn} = parse({
		tools: [
			{
				...namespace('notes', child('lookup', {description: 'Looks up.'})),
				description: 'Notes of the user.',
			},
			{
				...namespace('mails', child('read'), child('send')),
				description: 'Mails of the user.',
			},
		],
	});
	t.deepEqual(
		turn.tools.map(({name, description}) => [name, description]),
		[
			['notes__lookup', 'Looks up.\n\nThe tools of notes: Notes of the user.'],
			['mails__read', 'The tools of mails: Mails of the user.'],
			['mails__send', ''],
		],
	);
});

test('an empty namespace is nothing, and what is none of its own tools is left out and listed', (t) => {
	const {turn, ignored} = parse({
		tools: [
			namespace('empty'),
			{type: 'namespace', name: 'bare', description: 'x', tools: null},
			{type: 'namespace', name: 'barest'},
			namespace('notes', {type: 'web_search'}, namespace('inner', child('a'))),
			{type: 'tool_search'},
		],
	});
	t.deepEqual(turn.tools, []);
	t.deepEqual(ignored, [
		'tools[].tools[].web_search',
		'tools[].tools[].namespace',
		'tools[].tool_search',
	]);
});

test('a tool to be loaded later is offered at once, and listed', (t) => {
	const {turn, ignored} = parse({
		tools: [
			child('a', {defer_loading: true}),
			namespace('notes', child('b', {defer_loading: true, strict: true})),
			{type: 'tool_search', execution: 'server'},
		],
	});
	t.deepEqual(
		turn.tools.map(({name}) => name),
		['a', 'notes__b'],
	);
	t.deepEqual(ignored, [
		'tools[].defer_loading',
		'tools[].tools[].strict',
		'tools[].tools[].defer_loading',
		'tools[].tool_search',
	]);
});

const choices: Array<[choice: unknown, names: string[], toolChoice: object]> = [
	[
		'required',
		['notes__lookup', 'notes__write', 'mails__lookup'],
		{type: 'required'},
	],
	[
		{type: 'function', name: 'write'},
		['notes__lookup', 'notes__write', 'mails__lookup'],
		{type: 'tool', name: 'notes__write'},
	],
	[
		{type: 'function', name: 'lookup', namespace: 'mails'},
		['notes__lookup', 'notes__write', 'mails__lookup'],
		{type: 'tool', name: 'mails__lookup'},
	],
	[
		{type: 'function', name: 'mails__lookup'},
		['notes__lookup', 'notes__write', 'mails__lookup'],
		{type: 'tool', name: 'mails__lookup'},
	],
	[
		{type: 'function', name: 'lookup'},
		['notes__lookup', 'mails__lookup'],
		{type: 'required'},
	],
	[
		{type: 'namespace', name: 'notes'},
		['notes__lookup', 'notes__write'],
		{type: 'required'},
	],
	[
		{
			type: 'allowed_tools',
			mode: 'auto',
			tools: [
				{type: 'function', name: 'write'},
				{type: 'namespace', name: 'mails'},
				{type: 'web_search'},
			],
		},
		['notes__write', 'mails__lookup'],
		{type: 'auto'},
	],
	[
		{
			type: 'allowed_tools',
			mode: 'required',
			tools: [{type: 'function', name: 'lookup'}],
		},
		['notes__lookup', 'mails__lookup'],
		{type: 'required'},
	],
];

for (const [choice, names, toolChoice] of choices) {
	test(`among the tools of namespaces this is chosen by ${JSON.stringify(choice)}`, (t) => {
		const {turn} = parse({tools: [notes, mails], tool_choice: choice});
		t.deepEqual(
			turn.tools.map(({name}) => name),
			names,
		);
		t.deepEqual(turn.toolChoice, toolChoice);
	});
}

test('a plain tool is chosen before those of its name in namespaces', (t) => {
	const {turn} = parse({
		tools: [notes, child('lookup')],
		tool_choice: {type: 'function', name: 'lookup'},
	});
	t.deepEqual(turn.toolChoice, {type: 'tool', name: 'lookup'});
});

const refused: Array<[fields: object, param: string, message: RegExp]> = [
	[
		{tools: [namespace('notes', child('a'), child('a'))]},
		'tools[0].tools[1].name',
		/two tools/v,
	],
	[{tools: [notes, notes]}, 'tools[1].tools[0].name', /two tools/v],
	[
		{tools: [namespace('notes', child(''))]},
		'tools[0].tools[0].name',
		/at least 1/v,
	],
	[{tools: [namespace('')]}, 'tools[0].name', /at least 1/v],
	[
		{tools: [namespace('notes', child('a', {parameters: {type: 'array'}}))]},
		'tools[0].tools[0].parameters',
		/of type/v,
	],
	[
		{tools: [notes], tool_choice: {type: 'function', name: 'read'}},
		'tool_choice.name',
		/no tool named 'read'/v,
	],
	[
		{tools: [notes], tool_choice: {type: 'mcp', server_label: 'notes'}},
		'tool_choice.type',
		/'mcp'.*left out/v,
	],
	[
		{
			tools: [notes],
			tool_choice: {
				type: 'allowed_tools',
				mode: 'required',
				tools: [{type: 'web_search'}],
			},
		},
		'tool_choice.tools',
		/no tools/v,
	],
];

for (const [fields, param, message] of refused) {
	test(`refused: ${JSON.stringify(fields)}`, (t) => {
		const error = t.throws(() => parse(fields), {instanceOf: ApiError});
		t.is(error.status, 400);
		t.is(error.param, param);
		t.regex(error.message, message);
	});
}

test('a custom tool of a namespace is called with its text, in a stream and in one piece', async (t) => {
	const fields = {
		tools: [namespace('files', {type: 'custom', name: 'patch'})],
	};
	const events = () =>
		script(
			...accepted,
			{type: 'tool-call', id: 'toolu_1', name: 'files__patch'},
			{type: 'tool-arguments', json: '{"input":"+a"}'},
			{...done, stopReason: 'tool-calls'},
		);
	const call = {
		type: 'custom_tool_call',
		call_id: 'toolu_1',
		name: 'patch',
		namespace: 'files',
		input: '+a',
	};
	const streamed = await collect(parse(fields).toEvents(events(), answer));
	const last = JSON.parse(streamed.at(-1)!.data) as {
		response: {output: object[]; tools: object[]};
	};
	t.like(last.response.output, [call]);
	t.like(last.response.tools, [
		{type: 'namespace', name: 'files', tools: [{name: 'patch'}]},
	]);
	t.like(await parse(fields).toBody(events(), answer), {output: [call]});
	const input = [
		{role: 'user', content: 'Patch.'},
		call,
		{type: 'custom_tool_call_output', call_id: 'toolu_1', output: 'done'},
	];
	t.like(parse({...fields, input}).turn.messages[1], {
		content: [{name: 'files__patch', input: {input: '+a'}}],
	});
});

const clientSearch = {
	type: 'tool_search',
	execution: 'client',
	description: 'Finds tools.',
	parameters: {type: 'object', properties: {query: {type: 'string'}}},
};

test("the client's own search for tools is called, and what it finds is offered", async (t) => {
	const fields = {tools: [clientSearch]};
	const {turn, toBody, toEvents} = parse(fields);
	t.like(turn.tools, [{name: 'tool_search', description: 'Finds tools.'}]);
	const events = () =>
		script(
			...accepted,
			{type: 'tool-call', id: 'toolu_1', name: 'tool_search'},
			{type: 'tool-arguments', json: '{"query":"notes"}'},
			{...done, stopReason: 'tool-calls'},
		);
	const call = {
		type: 'tool_search_call',
		call_id: 'toolu_1',
		execution: 'client',
		arguments: {query: 'notes'},
	};
	const body = await toBody(events(), answer);
	t.like(body, {output: [call]});
	const streamed = await collect(toEvents(events(), answer));
	t.deepEqual(
		streamed.map(({event}) => event),
		[
			'response.created',
			'response.in_progress',
			'response.output_item.added',
			'response.output_item.done',
			'response.completed',
		],
	);

	const found = parse({
		...fields,
		tool_choice: {type: 'function', name: 'write'},
		input: [
			{role: 'user', content: 'Find a note.'},
			call,
			{
				type: 'tool_search_output',
				call_id: 'toolu_1',
				execution: 'client',
				status: 'completed',
				tools: [notes],
			},
		],
	});
	t.deepEqual(found.ignored, []);
	t.deepEqual(
		found.turn.tools.map(({name}) => name),
		['tool_search', 'notes__lookup', 'notes__write'],
	);
	t.deepEqual(found.turn.toolChoice, {type: 'tool', name: 'notes__write'});
	t.like(found.turn.messages.slice(1), [
		{
			role: 'assistant',
			content: [{id: 'toolu_1', name: 'tool_search', input: {query: 'notes'}}],
		},
		{
			role: 'user',
			content: [
				{
					callId: 'toolu_1',
					content: [
						{
							type: 'text',
							text: 'These tools can be called now: notes__lookup, notes__write',
						},
					],
				},
			],
		},
	]);
});

test('tools that an item adds are offered, the newest of each, but not before those that are declared', (t) => {
	const input = [
		{type: 'additional_tools', role: 'developer', tools: [notes]},
		{role: 'user', content: 'Hello'},
		{
			type: 'additional_tools',
			role: 'developer',
			tools: [
				namespace('notes', child('lookup', {description: 'Newer'})),
				child('clock', {description: 'Added'}),
			],
		},
	];
	const {turn, ignored} = parse({
		tools: [child('clock', {description: 'Declared'})],
		input,
	});
	t.deepEqual(
		turn.tools.map(({name, description}) => [name, description]),
		[
			['clock', 'Declared'],
			['notes__lookup', 'Newer'],
			['notes__write', ''],
		],
	);
	t.deepEqual(ignored, []);
	t.deepEqual(namesOf({input}), ['notes__lookup', 'notes__write', 'clock']);
});
