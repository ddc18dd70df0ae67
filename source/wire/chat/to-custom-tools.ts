import type {ChatTool} from './chat-tool.js';

/**
The tools of a request that take a text, by their names, and the kind of call the client expects of each. OpenAI has calls of the type
`custom`. Cursor, the only one to declare its tools flat, fails on a call without a `function`: it wants one whose
arguments are the text as it is (icebear0828/codex-proxy#708, seen in Cursor 3.14.27).
*/
export type CustomTools = ReadonlyMap<string, CallKind>;

/** A call has its type also as the name of the field that says what is called. */
export type CallKind = 'custom' | 'function';

export function toCustomTools(tools: ChatTool[] = []): CustomTools {
	const customTools = new Map<string, CallKind>();
	for (const tool of tools) {
		if (tool.type === 'custom' && tool.spelling === 'openai') {
			customTools.set(tool.custom.name, 'custom');
		} else if (tool.type === 'custom' && tool.spelling === 'flat') {
			customTools.set(tool.name, 'function');
		}
	}

	return customTools;
}
