import type {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import type {CliLine, ControlRequest, McpMessage} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';
import {toolServerName} from '../process/to-cli-arguments.js';
import type {JsonObject, Tool, Turn} from '../turn.js';
import {subscriptions} from './create-billing.js';
import {crashCode, serverError} from './turn-errors.js';

/** The setup that a process receives once, before its first turn, for the whole conversation. */
export function toInitializeRequest(
	turn: Pick<Turn, 'system' | 'tools' | 'schema'>,
): JsonObject {
	const {system, tools, schema} = turn;
	return {
		subtype: 'initialize',
		systemPrompt: system === '' ? [] : [system],
		...(tools.length > 0 && {
			sdkMcpServers: [toolServerName],
			hooks: {PreToolUse: [{matcher: '.*', hookCallbackIds: ['defer']}]},
		}),
		...(schema && {jsonSchema: schema}),
	};
}

/** The CLI's own tool for answers that fit a schema. */
export const structuredOutputTool = 'StructuredOutput';

/**
Answers the control requests of the CLI. The client's tools are offered as an MCP server over the CLI's pipe, but a call
is deferred before it reaches that server: the call ends the turn, and the client sends the result.
*/
export function answerCli(
	request: ControlRequest['request'],
	tools: Tool[],
): JsonObject {
	switch (request.subtype) {
		case 'mcp_message': {
			const {id, method} = request.message;
			return {
				mcp_response: {
					jsonrpc: '2.0',
					id: id ?? 0,
					result: toResult(method, request.message, tools),
				},
			};
		}

		case 'hook_callback': {
			// Without a schema, `StructuredOutput` may be the name of a client's tool.
			return request.toolName === structuredOutputTool &&
				tools.every(({name}) => name !== structuredOutputTool)
				? {}
				: {
						hookSpecificOutput: {
							hookEventName: 'PreToolUse',
							permissionDecision: 'defer',
						},
					};
		}

		case 'unknown': {
			return {};
		}
	}
}

function toResult(
	method: string,
	message: McpMessage,
	tools: Tool[],
): JsonObject {
	switch (method) {
		case 'initialize': {
			return {
				protocolVersion: message.params?.protocolVersion ?? '2025-06-18',
				capabilities: {tools: {}},
				serverInfo: {name: toolServerName, version: '1.0.0'},
			};
		}

		case 'tools/list': {
			return {
				tools: tools.map(({name, description, inputSchema}) => ({
					name,
					description,
					inputSchema,
				})),
			};
		}

		default: {
			return {};
		}
	}
}

/**
Throws when the CLI reports a setup that differs from the one it was started with: tools of its own, an API key instead of
the subscription, the turn's schema ignored (the CLI ignores a schema it cannot compile), or client tools missing. 2.1.197
drops all client tools if it rejects one of them or if they were not listed in time; 2.1.332 drops only those it rejects.
*/
export function assertInit(
	init: Extract<CliLine, {type: 'init'}>,
	turn: Turn,
	{useApiKey}: {useApiKey: boolean},
): void {
	const taken = new Set(init.tools);
	if (turn.schema !== undefined && !taken.has(structuredOutputTool)) {
		throw invalidRequest(
			'The Claude Code CLI cannot make answers fit this JSON schema.',
			undefined,
			'invalid_json_schema',
		);
	}

	const offered = new Set(turn.tools.map((tool) => tool.name));
	const foreign = [...taken].filter(
		(name) =>
			!offered.has(name) &&
			!(turn.schema !== undefined && name === structuredOutputTool),
	);
	if (foreign.length > 0) {
		throw refuse(
			`The Claude Code CLI offers tools of its own (${foreign.join(', ')}), which could reach this machine.`,
			'unexpected_tools',
		);
	}

	const lost = [...offered].filter((name) => !taken.has(name));
	if (lost.length > 0) {
		throw lost.length === offered.size ? lostTools() : untakenTools(lost);
	}

	if (!subscriptions.has(init.apiKeySource) && !useApiKey) {
		throw refuse(
			`The Claude Code CLI would bill an API key (${init.apiKeySource}) instead of the subscription.`,
			'unexpected_api_key',
		);
	}
}

/** Throws when the CLI has started a conversation of its own instead of resuming the one it was given. */
export function assertResumed(
	{sessionId}: Extract<CliLine, {type: 'init'}>,
	{resumed}: Pick<CliProcess, 'resumed'>,
): void {
	if (resumed && sessionId !== resumed.sessionId) {
		throw serverError(
			'The Claude Code CLI has not resumed the conversation it was started with.',
			{code: crashCode},
		);
	}
}

function lostTools(): ApiError {
	return serverError('The Claude Code CLI ignored the tools.', {
		code: crashCode,
		// By the time this error is reported, a second process has failed in the same way.
		shouldRetry: false,
	});
}

function untakenTools(names: string[]): ApiError {
	return invalidRequest(
		`The Claude Code CLI cannot take ${names.length === 1 ? 'this tool' : 'these tools'}: ${names.join(', ')}.`,
		'tools',
	);
}

function refuse(message: string, code: string): ApiError {
	return serverError(message, {status: 500, code, shouldRetry: false});
}
