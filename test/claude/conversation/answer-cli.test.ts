import test from 'ava';
import {answerCli} from '../../../source/claude/conversation/answer-cli.js';
import type {
	ControlRequest,
	McpMessage,
} from '../../../source/claude/lines/cli-line.js';
import type {JsonValue, Tool} from '../../../source/claude/turn.js';

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
