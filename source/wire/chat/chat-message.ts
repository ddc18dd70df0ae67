import * as z from 'zod';
import {
	document,
	image,
	searchResult,
	text,
	textContent,
	toolResult,
	toolUse,
} from '../blocks/content-block.js';
import {list, optional} from '../fields/field-types.js';
import {isObject} from '../fields/json-object.js';

const functionCall = z.object({name: z.string(), arguments: z.string()});

/** A call that the assistant has made. Some clients leave out the type: for long there was only one. */
const chatCall = z.preprocess(
	toTypedCall,
	z.discriminatedUnion('type', [
		z.object({
			type: z.literal('function'),
			id: z.string(),
			function: functionCall,
		}),
		z.object({
			type: z.literal('custom'),
			id: z.string(),
			custom: z.object({name: z.string(), input: z.string()}),
		}),
	]),
);

export type ChatCall = z.infer<typeof chatCall>;

function toTypedCall(call: unknown): unknown {
	if (!isObject(call)) {
		return call;
	}

	const isCustom = call['type'] === 'custom' && !('function' in call);
	return {...call, type: isCustom ? 'custom' : 'function'};
}

const imageUrl = z.object({
	type: z.literal('image_url'),
	image_url: z.union([z.string(), z.object({url: z.string()})]),
});

const file = z.object({
	type: z.literal('file'),
	file: z.object({
		file_data: optional(z.string()),
		file_id: optional(z.string()),
		filename: optional(z.string()),
	}),
});

/** A part that Claude cannot be given, kept by its type alone: thoughts (LibreChat sends them back for models named claude), audio, unknown types. */
const trace = z.object({type: z.literal('trace'), name: z.string()});

const refusal = z.object({type: z.literal('refusal'), refusal: z.string()});

const assistantContent = z.union([
	z.string(),
	list(
		z.preprocess(
			(part) => toKnownPart(part, ['text', 'refusal', 'tool_use']),
			z.discriminatedUnion('type', [text, refusal, toolUse, trace]),
		),
	),
]);

const userParts = [
	text,
	imageUrl,
	file,
	image,
	document,
	searchResult,
	trace,
] as const;

/** The types of what users and tools may say. */
export const userTypes = [
	'text',
	'image_url',
	'file',
	'image',
	'document',
	'search_result',
];

const userPart = z.preprocess(
	(part) => toKnownPart(part, userTypes),
	z.discriminatedUnion('type', userParts),
);

/** The content of a tool's message. */
const resultContent = z.union([z.string(), list(userPart)]);

/** The content of a user's message. Cursor sends calls and results in Anthropic's blocks if its model is a Claude. */
const userContent = z.union([
	z.string(),
	list(
		z.preprocess(
			(part) => toKnownPart(part, [...userTypes, 'tool_result']),
			z.discriminatedUnion('type', [...userParts, toolResult(userPart)]),
		),
	),
]);

export type UserPart = z.infer<typeof userPart>;

export type TextPart = z.infer<typeof text | typeof refusal>;

export type AssistantPart = TextPart | z.infer<typeof toolUse | typeof trace>;

/** Calls and results are never left out: where they have no place they are refused. */
function toKnownPart(part: unknown, known: string[]): unknown {
	return isObject(part) &&
		typeof part['type'] === 'string' &&
		!['tool_use', 'tool_result', ...known].includes(part['type'])
		? {type: 'trace', name: part['type']}
		: part;
}

/** A message of a chat request. Tools may answer with more than text, as in the Messages API. */
export const chatMessage = z.discriminatedUnion('role', [
	z.object({role: z.literal('system'), content: textContent}),
	z.object({role: z.literal('developer'), content: textContent}),
	z.object({role: z.literal('user'), content: userContent}),
	z.object({
		role: z.literal('assistant'),
		content: optional(assistantContent),
		refusal: optional(z.string()),
		tool_calls: optional(list(chatCall)),
		/** The deprecated form of one call. */
		function_call: optional(functionCall),
	}),
	z.object({
		role: z.literal('tool'),
		tool_call_id: z.string(),
		content: optional(resultContent),
	}),
	/** The deprecated form of a result: it names the function instead of the call. */
	z.object({
		role: z.literal('function'),
		name: z.string(),
		content: optional(textContent),
	}),
]);

export type ChatMessage = z.infer<typeof chatMessage>;
