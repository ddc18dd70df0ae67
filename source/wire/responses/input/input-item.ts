import * as z from 'zod';
import {list, optional} from '../../fields/field-types.js';
import {isObject} from '../../fields/json-object.js';
import {responsesTool} from '../tools/responses-tool.js';

const text = z.object({
	type: z.enum(['input_text', 'output_text', 'text']),
	text: z.string(),
});

const refusal = z.object({type: z.literal('refusal'), refusal: z.string()});

const image = z.object({
	type: z.enum(['input_image', 'computer_screenshot']),
	image_url: optional(z.string()),
	file_id: optional(z.string()),
});

const file = z.object({
	type: z.literal('input_file'),
	file_data: optional(z.string()),
	file_url: optional(z.string()),
	file_id: optional(z.string()),
	filename: optional(z.string()),
});

/** A part that Claude cannot read, such as audio, or what only its provider can. */
const foreign = z.object({type: z.literal('foreign'), kind: z.string()});

/** What is said in words only. */
const textContent = z.union([
	z.string(),
	list(
		z.preprocess(
			(part) => toKnownPart(part, textTypes),
			z.discriminatedUnion('type', [text, refusal, foreign]),
		),
	),
]);

const userContent = z.union([
	z.string(),
	list(
		z.preprocess(
			(part) => toKnownPart(part, userTypes),
			z.discriminatedUnion('type', [text, refusal, image, file, foreign]),
		),
	),
]);

export type TextPart = z.infer<typeof text | typeof refusal | typeof foreign>;

export type UserPart = TextPart | z.infer<typeof image | typeof file>;

const textTypes = new Set(['input_text', 'output_text', 'text', 'refusal']);

const userTypes = new Set([
	...textTypes,
	'input_image',
	'computer_screenshot',
	'input_file',
]);

function toKnownPart(part: unknown, known: ReadonlySet<string>): unknown {
	return isObject(part) &&
		typeof part['type'] === 'string' &&
		!known.has(part['type'])
		? {type: 'foreign', kind: part['type']}
		: part;
}

const message = z.literal('message');

/** An item of a response's input, once it says what it is. */
const knownItem = z.discriminatedUnion('type', [
	z.discriminatedUnion('role', [
		z.object({type: message, role: z.literal('user'), content: userContent}),
		z.object({
			type: message,
			role: z.literal('assistant'),
			content: optional(textContent),
		}),
		z.object({
			type: message,
			role: z.enum(['system', 'developer']),
			content: textContent,
		}),
	]),
	/** What one of Codex's agents says to another. */
	z.object({
		type: z.literal('agent_message'),
		author: optional(z.string()),
		recipient: optional(z.string()),
		content: optional(userContent),
	}),
	z.object({
		type: z.literal('function_call'),
		call_id: z.string(),
		name: z.string(),
		namespace: optional(z.string()),
		arguments: z.string(),
	}),
	z.object({
		type: z.literal('custom_tool_call'),
		call_id: z.string(),
		name: z.string(),
		namespace: optional(z.string()),
		input: z.string(),
	}),
	z.object({
		type: z.enum(['function_call_output', 'custom_tool_call_output']),
		call_id: z.string(),
		output: optional(userContent),
	}),
	/** Tools that the client adds in the middle of a conversation. */
	z.object({
		type: z.literal('additional_tools'),
		tools: optional(list(responsesTool)),
	}),
	/** Tools that the client's own search has found. */
	z.object({
		type: z.literal('tool_search_output'),
		tools: optional(list(responsesTool)),
		fields: z.record(z.string(), z.unknown()),
	}),
	/** Of any other kind, known to somebody or not. */
	z.object({
		type: z.literal('foreign'),
		kind: z.string(),
		fields: z.record(z.string(), z.unknown()),
	}),
]);

export const inputItem = z.preprocess(toKnownItem, knownItem);

export type InputItem = z.infer<typeof inputItem>;

/** Whether an item is something that the assistant has said or called. */
export function isAnswer(item: InputItem): boolean {
	return (
		item.type === 'function_call' ||
		item.type === 'custom_tool_call' ||
		(item.type === 'message' && item.role === 'assistant')
	);
}

const itself = new Set([
	'message',
	'agent_message',
	'function_call',
	'custom_tool_call',
	'function_call_output',
	'custom_tool_call_output',
	'additional_tools',
]);

function toKnownItem(item: unknown): unknown {
	if (!isObject(item) || typeof item['type'] !== 'string') {
		return item;
	}

	const {type} = item;
	if (itself.has(type)) {
		return item;
	}

	return type === 'tool_search_output'
		? {...item, fields: item}
		: {type: 'foreign', kind: type, fields: item};
}
