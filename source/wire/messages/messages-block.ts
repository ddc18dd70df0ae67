import * as z from 'zod';
import {
	document,
	image,
	text,
	type textContent,
	toolResult,
	toolUse,
} from '../blocks/content-block.js';
import {list} from '../fields/list.js';

const part = z.discriminatedUnion('type', [text, image, document]);

export const userContent = z.union([
	z.string(),
	list(z.discriminatedUnion('type', [...part.options, toolResult(part)])),
]);

/** Thoughts, which a running process still has and no other can be given, and traces of what a provider did by itself. */
const trace = z
	.object({
		type: z.enum([
			'thinking',
			'redacted_thinking',
			'server_tool_use',
			'web_search_tool_result',
			'web_fetch_tool_result',
			'code_execution_tool_result',
			'bash_code_execution_tool_result',
			'text_editor_code_execution_tool_result',
			'tool_search_tool_result',
			'mcp_tool_use',
			'mcp_tool_result',
		]),
	})
	.transform(({type: name}) => ({type: 'trace' as const, name}));

export const assistantContent = z.union([
	z.string(),
	list(z.discriminatedUnion('type', [text, toolUse, trace])),
]);

export type MessagesText = z.infer<typeof textContent>;

/** What an assistant has said. */
export type MessagesAnswer = z.infer<
	typeof text | typeof toolUse | typeof trace
>;

/** What a user says and what a tool brings. */
export type MessagesPart = z.infer<typeof part>;
