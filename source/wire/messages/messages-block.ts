import * as z from 'zod';
import {jsonObject} from '../fields/json-object.js';
import {list} from '../fields/list.js';
import {optional} from '../fields/optional.js';

const text = z.object({type: z.literal('text'), text: z.string()});

export const textContent = z.union([
	z.string(),
	list(z.discriminatedUnion('type', [text])),
]);

const base64 = z.object({
	type: z.literal('base64'),
	media_type: z.string(),
	data: z.string(),
});

const url = z.object({type: z.literal('url'), url: z.string()});

const image = z.object({
	type: z.literal('image'),
	source: z.discriminatedUnion('type', [base64, url]),
});

const document = z.object({
	type: z.literal('document'),
	title: optional(z.string()),
	source: z.discriminatedUnion('type', [
		base64,
		url,
		z.object({type: z.literal('text'), data: z.string()}),
		z.object({type: z.literal('content'), content: textContent}),
	]),
});

const toolResult = z.object({
	type: z.literal('tool_result'),
	tool_use_id: z.string(),
	content: optional(
		z.union([
			z.string(),
			list(z.discriminatedUnion('type', [text, image, document])),
		]),
	),
	is_error: optional(z.boolean()),
});

export const userContent = z.union([
	z.string(),
	list(z.discriminatedUnion('type', [text, image, document, toolResult])),
]);

const toolUse = z.object({
	type: z.literal('tool_use'),
	id: z.string(),
	name: z.string(),
	input: jsonObject,
});

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

export type MessagesImage = z.infer<typeof image>;

export type MessagesDocument = z.infer<typeof document>;

export type MessagesResult = z.infer<typeof toolResult>;

/** What an assistant has said. */
export type MessagesAnswer = z.infer<
	typeof text | typeof toolUse | typeof trace
>;

/** What a user says and what a tool brings. */
export type MessagesPart =
	z.infer<typeof text> | MessagesImage | MessagesDocument;
