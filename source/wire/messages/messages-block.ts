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
import {isObject} from '../fields/is-object.js';
import {list} from '../fields/list.js';
import {optional} from '../fields/optional.js';
import {messagesTool} from './messages-tool.js';

/**
A block of a type that is not among those before: thoughts, what a provider did by itself, or something newer than this
program. Only its name is kept, to list it.
*/
const trace = z.object({type: z.literal('trace'), name: z.string()});

const blocks = [text, image, document, searchResult] as const;

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

const answerBlocks = [text, toolUse, compaction] as const;

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
