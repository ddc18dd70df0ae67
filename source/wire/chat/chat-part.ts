import * as z from 'zod';
import {
	document,
	image,
	searchResult,
	text,
	toolResult,
	toolUse,
} from '../blocks/content-block.js';
import {isObject} from '../fields/is-object.js';
import {list} from '../fields/list.js';
import {optional} from '../fields/optional.js';

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

/** What Claude cannot be given, of which only the type is kept: thoughts, which LibreChat sends back for models named claude, audio, and what is not known. */
const trace = z.object({type: z.literal('trace'), name: z.string()});

const refusal = z.object({type: z.literal('refusal'), refusal: z.string()});

export const assistantContent = z.union([
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

/** What a tool brings in a message of its own. */
export const resultContent = z.union([z.string(), list(userPart)]);

/** What a user says, and what tools bring: Cursor tells of calls and results in Anthropic's blocks if its model is a Claude. */
export const userContent = z.union([
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
