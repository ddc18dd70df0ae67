import type {ControlRequest, McpMessage} from '../lines/cli-line.js';
import {toolServerName} from '../process/to-cli-arguments.js';
import type {JsonObject, Tool} from '../turn.js';

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
