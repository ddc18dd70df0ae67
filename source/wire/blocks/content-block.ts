import * as z from 'zod';
import {list, optional} from '../fields/field-types.js';
import {isObject, jsonObject} from '../fields/json-object.js';

/** Anthropic's content blocks, which clients of other APIs put into their messages too. */
export const text = z.object({type: z.literal('text'), text: z.string()});

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

/** What cannot be read here: a file that was uploaded to the provider, or a kind that nobody knows yet. */
const foreignSource = z.object({type: z.literal('foreign'), kind: z.string()});

export const image = z.object({
	type: z.literal('image'),
	source: z.preprocess(
		(source) => toKnownSource(source, ['base64', 'url']),
		z.discriminatedUnion('type', [base64, url, foreignSource]),
	),
});

export const document = z.object({
	type: z.literal('document'),
	title: optional(z.string()),
	source: z.preprocess(
		(source) => toKnownSource(source, ['base64', 'url', 'text', 'content']),
		z.discriminatedUnion('type', [
			base64,
			url,
			z.object({type: z.literal('text'), data: z.string()}),
			z.object({
				type: z.literal('content'),
				content: z.union([
					z.string(),
					list(z.discriminatedUnion('type', [text, image])),
				]),
			}),
			foreignSource,
		]),
	),
});

function toKnownSource(source: unknown, known: string[]): unknown {
	return isObject(source) &&
		typeof source['type'] === 'string' &&
		!known.includes(source['type'])
		? {type: 'foreign', kind: source['type']}
		: source;
}

/** What a search of the client's has found. */
export const searchResult = z.object({
	type: z.literal('search_result'),
	source: z.string(),
	title: optional(z.string()),
	content: textContent,
});

/** A tool that a search of the client's has found among those it declares. */
export const toolReference = z.object({
	type: z.literal('tool_reference'),
	tool_name: z.string(),
});

export const toolUse = z.object({
	type: z.literal('tool_use'),
	id: z.string(),
	name: z.string(),
	input: jsonObject,
});

/** The result of a call. `part` is what an API lets a tool bring. */
export function toolResult<Part extends z.ZodType>(part: Part) {
	return z.object({
		type: z.literal('tool_result'),
		tool_use_id: z.string(),
		content: optional(z.union([z.string(), list(part)])),
		is_error: optional(z.boolean()),
	});
}

export type Text = z.infer<typeof text>;

export type Image = z.infer<typeof image>;

export type Document = z.infer<typeof document>;

export type SearchResult = z.infer<typeof searchResult>;

export type ToolUse = z.infer<typeof toolUse>;

export type ToolResult<Part> = {
	type: 'tool_result';
	tool_use_id: string;
	content?: string | Part[] | undefined;
	is_error?: boolean | undefined;
};
