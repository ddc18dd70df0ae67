import * as z from 'zod';
import {
	document,
	image,
	text,
	type textContent,
	thoughts,
	toolResult,
	toolUse,
	trace,
} from '../blocks/content-block.js';
import {list} from '../fields/list.js';

const part = z.discriminatedUnion('type', [text, image, document]);

export const userContent = z.union([
	z.string(),
	list(z.discriminatedUnion('type', [...part.options, toolResult(part)])),
]);

/** Thoughts, and traces of what a provider did by itself. */
const left = trace([
	...thoughts,
	'server_tool_use',
	'web_search_tool_result',
	'web_fetch_tool_result',
	'code_execution_tool_result',
	'bash_code_execution_tool_result',
	'text_editor_code_execution_tool_result',
	'tool_search_tool_result',
	'mcp_tool_use',
	'mcp_tool_result',
]);

export const assistantContent = z.union([
	z.string(),
	list(z.discriminatedUnion('type', [text, toolUse, left])),
]);

export type MessagesText = z.infer<typeof textContent>;

/** What an assistant has said. */
export type MessagesAnswer = z.infer<
	typeof text | typeof toolUse | typeof left
>;

/** What a user says and what a tool brings. */
export type MessagesPart = z.infer<typeof part>;
