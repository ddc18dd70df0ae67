import {z} from 'zod';
import type {Line} from './parse-line.js';

export type ClientTool = {
	name: string;
	description?: string;
	inputSchema?: object;
};

/** What a bare CLI needs to offer tools and to end its turn at each call, instead of running it. */
export type ClientTools = {
	flags: string[];
	/** Fields of the `initialize` request. */
	initialize: object;
	onControlRequest: (request: NonNullable<Line['request']>) => object;
};

export function createClientTools(tools: ClientTool[]): ClientTools {
	return {
		flags: ['--allowedTools=mcp__client'],
		initialize: {
			sdkMcpServers: ['client'],
			hooks: {PreToolUse: [{matcher: '.*', hookCallbackIds: ['defer']}]},
		},
		onControlRequest(request) {
			const parsed = controlRequest.parse(request);
			return parsed.subtype === 'mcp_message'
				? toMcpAnswer(parsed.message, tools)
				: toHookAnswer(parsed.input.tool_name);
		},
	};
}

const controlRequest = z.discriminatedUnion('subtype', [
	z.object({
		subtype: z.literal('mcp_message'),
		message: z.object({
			id: z.number().default(0),
			method: z.string(),
			params: z.object({protocolVersion: z.string().optional()}).optional(),
		}),
	}),
	z.object({
		subtype: z.literal('hook_callback'),
		input: z.object({tool_name: z.string()}),
	}),
]);

type McpMessage = Extract<
	z.infer<typeof controlRequest>,
	{subtype: 'mcp_message'}
>['message'];

function toMcpAnswer({id, method, params}: McpMessage, tools: ClientTool[]) {
	const results: Record<string, object> = {
		initialize: {
			protocolVersion: params?.protocolVersion,
			capabilities: {tools: {}},
			serverInfo: {name: 'client', version: '1'},
		},
		'tools/list': {
			tools: tools.map((tool) => ({inputSchema: {type: 'object'}, ...tool})),
		},
	};
	const result = results[method] ?? {};
	return {mcp_response: {jsonrpc: '2.0', id, result}};
}

/** The answer to a schema is the CLI's own tool: deferred, it would not become the turn's `structured_output`. */
function toHookAnswer(toolName: string): object {
	return toolName === 'StructuredOutput'
		? {}
		: {
				hookSpecificOutput: {
					hookEventName: 'PreToolUse',
					permissionDecision: 'defer',
				},
			};
}
