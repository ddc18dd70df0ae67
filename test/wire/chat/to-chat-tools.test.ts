import test from 'ava';
import {ApiError} from '../../../source/errors/api-error.js';
import {chatFormat} from '../../../source/wire/chat/chat-format.js';
import {context, parseWith} from '../parse-context.js';

const messages = [{role: 'user', content: 'Hello'}];

function parse(fields: object) {
	return parseWith(chatFormat, {messages, ...fields}, context).turn;
}

const schema = {type: 'object', properties: {at: {type: 'string'}}};
const look = {name: 'look', description: 'Looks', input_schema: schema};
const clock = {type: 'function', function: {name: 'get_time'}};
const offered = {name: 'look', description: 'Looks', inputSchema: schema};

for (const type of [undefined, null, 'custom']) {
	test(`a tool with input_schema and the type ${JSON.stringify(type)} is a function`, (t) => {
		const {tools} = parse({tools: [{...look, type}, clock]});
		t.like(tools, [offered, {name: 'get_time'}]);
	});
}

const choices: Array<[fields: object, turn: object]> = [
	[{type: 'auto'}, {toolChoice: {type: 'auto'}, parallelToolCalls: true}],
	[{type: 'none'}, {toolChoice: {type: 'none'}}],
	[{type: 'any'}, {toolChoice: {type: 'required'}}],
	[{type: 'tool', name: 'look'}, {toolChoice: {type: 'tool', name: 'look'}}],
	[
		{type: 'auto', disable_parallel_tool_use: true},
		{toolChoice: {type: 'auto'}, parallelToolCalls: false},
	],
];

for (const [choice, expected] of choices) {
	test(`the choice ${JSON.stringify(choice)} is honoured`, (t) => {
		t.like(parse({tools: [look], tool_choice: choice}), expected);
	});
}

const refusedTools: Array<
	[fields: object, param: string, code: string, message: RegExp]
> = [
	[
		{tools: [{name: 'look'}]},
		'tools[0].input_schema',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		{tools: [{input_schema: schema}]},
		'tools[0].name',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		{tools: [{function: {name: 'look'}}]},
		'tools[0].type',
		'missing_required_parameter',
		/Missing/v,
	],
	[
		{tools: [clock, {...look, name: 'look at'}]},
		'tools[1].name',
		'invalid_value',
		/letters, digits/v,
	],
	[
		{tools: [{...look, input_schema: {type: 'string'}}]},
		'tools[0].input_schema',
		'invalid_value',
		/'string'/v,
	],
	[
		{tools: [look, clock, look]},
		'tools[2].name',
		'invalid_value',
		/two tools named 'look'/v,
	],
	[
		{tools: [look], tool_choice: {type: 'tool', name: 'hear'}},
		'tool_choice.name',
		'invalid_value',
		/no tool named 'hear'/v,
	],
];

for (const [fields, param, code, message] of refusedTools) {
	test(`refused: ${JSON.stringify(fields)}`, (t) => {
		const error = t.throws(() => parse(fields), {
			instanceOf: ApiError,
		});
		t.is(error.param, param);
		t.is(error.code, code);
		t.regex(error.message, message);
	});
}
