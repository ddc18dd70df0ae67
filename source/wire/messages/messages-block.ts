import * as z from 'zod';
import {
	document,
	image,
	searchResult,
	text,
	toolReference,
	toolResult,
	toolUse,
} from '../blocks/content-block.js';
import {domains, list, optional, userLocation} from '../fields/field-types.js';
import {isObject, jsonObject} from '../fields/json-object.js';

const customTool = z.object({
	type: z.literal('custom'),
	name: z.string(),
	description: optional(z.string()),
	input_schema: jsonObject,
});

/** The search of the web; newer versions of it than this are taken for this. */
const webSearch = z.object({
	type: z.literal('web_search'),
	name: z.string(),
	/** The type as it was written. */
	version: z.string(),
	max_uses: optional(z.int().min(1)),
	allowed_domains: optional(domains),
	blocked_domains: optional(domains),
	user_location: optional(userLocation),
});

/** Tools whose schema the provider has, or which it runs by itself: they are ignored. */
const foreignTool = z.object({type: z.literal('foreign'), name: z.string()});

/**
A tool of a messages request. One that is to be loaded later (`defer_loading`) is offered from the start: the CLI gives a
process its tools once, so a tool that came later would cost the process and the prompt cache.
*/
export const messagesTool = z.preprocess(
	toKnownTool,
	z.discriminatedUnion('type', [customTool, webSearch, foreignTool]),
);

export type MessagesTool = z.infer<typeof messagesTool>;

function toKnownTool(tool: unknown): unknown {
	if (!isObject(tool)) {
		return tool;
	}

	const type = tool['type'] ?? 'custom';
	if (typeof type === 'string' && /^web_search_\d{8}$/v.test(type)) {
		return {...tool, type: 'web_search', version: type};
	}

	return typeof type === 'string' && type !== 'custom'
		? {type: 'foreign', name: type}
		: {...tool, type};
}

/**
A block of a type that is not among those before: thoughts, what a provider did by itself, or something newer than this
program. Only its name is kept, to list it.
*/
const trace = z.object({type: z.literal('trace'), name: z.string()});

/** Asks for citations in the answer, which the CLI cannot. */
const citations = optional(z.unknown());

const blocks = [
	text.extend({citations}),
	image,
	document.extend({citations}),
	searchResult.extend({citations}),
] as const;

const said = z.discriminatedUnion('type', [...blocks, trace]);

const part = z.preprocess(toTrace(blocks), said);

const resultBlocks = [...blocks, toolReference] as const;

const resultPart = z.preprocess(
	toTrace(resultBlocks),
	z.discriminatedUnion('type', [...resultBlocks, trace]),
);

const result = toolResult(resultPart);

export const userContent = z.union([
	z.string(),
	list(
		z.preprocess(
			toTrace([...blocks, result]),
			z.discriminatedUnion('type', [...said.options, result]),
		),
	),
]);

/** A summary in the place of all messages before it. */
const compaction = z.object({
	type: z.literal('compaction'),
	content: optional(z.string()),
});

const citedText = text.extend({citations: optional(list(jsonObject))});

const searchUse = z.object({
	type: z.literal('server_tool_use'),
	id: z.string(),
	name: z.string(),
	input: jsonObject,
});

const searchFound = z.object({
	type: z.literal('web_search_tool_result'),
	tool_use_id: z.string(),
	content: z.json(),
});

const answerBlocks = [
	citedText,
	toolUse,
	searchUse,
	searchFound,
	compaction,
] as const;

export const assistantContent = z.union([
	z.string(),
	list(
		z.preprocess(
			toTrace(answerBlocks),
			z.discriminatedUnion('type', [...answerBlocks, trace]),
		),
	),
]);

/** Tools that come and go within a conversation, named or defined in a system message. */
const toolChange = z.object({
	type: z.enum(['tool_addition', 'tool_removal']),
	tool: z.object({
		name: optional(z.string()),
		definition: optional(messagesTool),
	}),
});

const systemBlocks = [text, toolChange] as const;

export const systemContent = z.union([
	z.string(),
	list(
		z.preprocess(
			toTrace(systemBlocks),
			z.discriminatedUnion('type', [...systemBlocks, trace]),
		),
	),
]);

export type SystemPart = z.infer<
	typeof text | typeof toolChange | typeof trace
>;

/** What an assistant has said. */
export type MessagesAnswer = z.infer<
	(typeof answerBlocks)[number] | typeof trace
>;

/** What a user says and what a tool brings. */
export type MessagesPart = z.infer<typeof part | typeof resultPart>;

type Typed = z.ZodObject<{type: z.ZodLiteral<string> | z.ZodEnum}>;

function toTrace(known: readonly Typed[]): (block: unknown) => unknown {
	const types = new Set<unknown>(
		known.flatMap(({shape}) =>
			'options' in shape.type ? shape.type.options : shape.type.value,
		),
	);
	return (block) =>
		isObject(block) &&
		typeof block['type'] === 'string' &&
		!types.has(block['type'])
			? {type: 'trace', name: block['type']}
			: block;
}
