import * as z from 'zod';
import {
	document,
	image,
	searchResult,
	text,
	thoughts,
	toolResult,
	toolUse,
	trace,
} from '../blocks/content-block.js';
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

/** LibreChat sends thoughts back for models named claude. */
const thought = trace(thoughts);

const refusal = z.object({type: z.literal('refusal'), refusal: z.string()});

export const assistantContent = z.union([
	z.string(),
	list(z.discriminatedUnion('type', [text, refusal, toolUse, thought])),
]);

const userPart = z.discriminatedUnion('type', [
	text,
	imageUrl,
	file,
	image,
	document,
	searchResult,
]);

/** What a tool brings in a message of its own. */
export const resultContent = z.union([z.string(), list(userPart)]);

/** What a user says, and what tools bring: Cursor tells of calls and results in Anthropic's blocks if its model is a Claude. */
export const userContent = z.union([
	z.string(),
	list(
		z.discriminatedUnion('type', [...userPart.options, toolResult(userPart)]),
	),
]);

export type UserPart = z.infer<typeof userPart>;

export type TextPart = z.infer<typeof text | typeof refusal>;

export type AssistantPart = TextPart | z.infer<typeof toolUse | typeof thought>;
