import {toolServerName} from '../process/to-cli-arguments.js';
import type {JsonObject, Turn} from '../turn.js';

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
