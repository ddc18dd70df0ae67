import test from 'ava';
import {
	answerCli,
	assertInit,
} from '../../../source/claude/conversation/handshake.js';
import type {
	ControlRequest,
	McpMessage,
} from '../../../source/claude/lines/cli-line.js';
import type {JsonValue, Tool, Turn} from '../../../source/claude/turn.js';
import {exampleTurn} from '../example-turn.js';

const tools: Tool[] = [
	{
		name: 'Bash',
		description: 'x'.repeat(10_000),
		inputSchema: {type: 'object'},
	},
];

const messages: Array<[message: McpMessage, result: JsonValue]> = [
	[
		{id: 0, method: 'initialize', params: {protocolVersion: '2025-11-25'}},
		{
			protocolVersion: '2025-11-25',
			capabilities: {tools: {}},
			serverInfo: {name: 'client', version: '1.0.0'},
		},
	],
	[{method: 'notifications/initialized'}, {}],
	[{id: 'a', method: 'tools/list'}, {tools: tools.map((tool) => ({...tool}))}],
	[{id: 7, method: 'of/tomorrow'}, {}],
];

for (const [message, result] of messages) {
	test(`the tool server answers ${message.method}`, (t) => {
		const answer = answerCli({subtype: 'mcp_message', message}, tools);
		t.deepEqual(answer, {
			mcp_response: {jsonrpc: '2.0', id: message.id ?? 0, result},
		});
	});
}

const deferred = {
	hookSpecificOutput: {
		hookEventName: 'PreToolUse',
		permissionDecision: 'defer',
	},
};

const others: Array<
	[title: string, request: ControlRequest['request'], answer: JsonValue]
> = [
	[
		'a call is deferred',
		{subtype: 'hook_callback', toolName: 'Bash'},
		deferred,
	],
	[
		'an answer that fits a schema is taken',
		{subtype: 'hook_callback', toolName: 'StructuredOutput'},
		{},
	],
	['what is not known is answered with nothing', {subtype: 'unknown'}, {}],
];

for (const [title, request, answer] of others) {
	test(title, (t) => {
		t.deepEqual(answerCli(request, tools), answer);
	});
}

test("a call of a client's own tool StructuredOutput is deferred", (t) => {
	const name = 'StructuredOutput';
	const own = tools.map((tool) => ({...tool, name}));
	const request = {subtype: 'hook_callback', toolName: name} as const;
	t.deepEqual(answerCli(request, own), deferred);
});

const weather = {name: 'weather', description: '', inputSchema: {}};

type Case = {
	title: string;
	tools?: string[];
	apiKeySource?: string;
	turn?: Partial<Turn>;
	useApiKey?: boolean;
};

const fine: Case[] = [
	{title: 'no tools'},
	{title: 'the tools offered', tools: ['weather'], turn: {tools: [weather]}},
	{
		title: "the CLI's tool for a schema",
		tools: ['StructuredOutput'],
		turn: {schema: {}},
	},
	{
		title: "a client's own tool of that name",
		tools: ['StructuredOutput'],
		turn: {tools: [{...weather, name: 'StructuredOutput'}]},
	},
	{title: 'a login by subscription', apiKeySource: 'oauth'},
	{
		title: 'an API key that is wanted',
		apiKeySource: 'ANTHROPIC_API_KEY',
		useApiKey: true,
	},
];

for (const {title, ...found} of fine) {
	test(`${title}: let it go on`, (t) => {
		t.notThrows(() => {
			check(found);
		});
	});
}

const wrong: Array<Case & {error: object}> = [
	{
		title: 'a tool that reaches the machine',
		tools: ['weather', 'Bash'],
		turn: {tools: [weather]},
		error: {status: 500, code: 'unexpected_tools', shouldRetry: false},
	},
	{
		title: 'the tools offered left aside',
		turn: {tools: [weather]},
		error: {status: 502, code: 'cli_crashed', shouldRetry: false},
	},
	{
		title: 'one of the tools left aside',
		tools: ['weather'],
		turn: {tools: [weather, {...weather, name: 'clock'}]},
		error: {
			status: 400,
			param: 'tools',
			message: 'The Claude Code CLI cannot take this tool: clock.',
		},
	},
	{
		title: 'the tool for a schema where there is none',
		tools: ['StructuredOutput'],
		error: {status: 500, code: 'unexpected_tools'},
	},
	{
		title: 'an API key that is not wanted',
		apiKeySource: 'ANTHROPIC_API_KEY',
		error: {status: 500, code: 'unexpected_api_key', shouldRetry: false},
	},
	{
		title: 'a schema the CLI has left aside',
		turn: {schema: {}},
		error: {status: 400, code: 'invalid_json_schema'},
	},
];

for (const {title, error, ...found} of wrong) {
	test(`${title}: stop it`, (t) => {
		const thrown = t.throws(() => {
			check(found);
		});
		t.like(thrown, error);
	});
}

function check({
	tools = [],
	apiKeySource = 'none',
	turn,
	useApiKey = false,
}: Omit<Case, 'title'>): void {
	const init = {type: 'init' as const, tools, apiKeySource};
	assertInit(init, exampleTurn(turn), {useApiKey});
}
