import * as z from 'zod';
import {optional} from '../fields/optional.js';
import {textContent, userContent} from './input-part.js';

const message = z.literal('message');

/** An item of a response's input, once it says what it is. */
export const inputItem = z.discriminatedUnion('type', [
	z.discriminatedUnion('role', [
		z.object({type: message, role: z.literal('user'), content: userContent}),
		z.object({
			type: message,
			role: z.enum(['system', 'developer', 'assistant']),
			content: textContent,
		}),
	]),
	z.object({
		type: z.literal('function_call'),
		call_id: z.string(),
		name: z.string(),
		arguments: z.string(),
	}),
	z.object({
		type: z.literal('custom_tool_call'),
		call_id: z.string(),
		name: z.string(),
		input: z.string(),
	}),
	z.object({
		type: z.enum(['function_call_output', 'custom_tool_call_output']),
		call_id: z.string(),
		output: optional(userContent),
	}),
	/** Traces of what a provider does by itself, which say nothing to another one. */
	z.object({
		type: z.enum([
			'reasoning',
			'compaction',
			'web_search_call',
			'file_search_call',
			'code_interpreter_call',
			'image_generation_call',
			'mcp_list_tools',
			'mcp_call',
			'tool_search_call',
			'tool_search_output',
		]),
	}),
]);

export type InputItem = z.infer<typeof inputItem>;
