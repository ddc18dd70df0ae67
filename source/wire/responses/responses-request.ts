import * as z from 'zod';
import {isObject} from '../fields/is-object.js';
import {jsonObject} from '../fields/json-object.js';
import {list} from '../fields/list.js';
import {optional} from '../fields/optional.js';
import {tokenLimit} from '../fields/token-limit.js';
import {inputItem} from './input-item.js';

/** Tools that a provider runs by itself: they are left aside. */
const foreignTool = z.object({type: z.literal('foreign'), name: z.string()});

const functionTool = z.object({
	type: z.literal('function'),
	name: z.string(),
	description: optional(z.string()),
	parameters: optional(jsonObject),
	strict: optional(z.boolean()),
});

/** A tool of the client that takes a text, of a certain form where `format` says so. */
const customTool = z.object({
	type: z.literal('custom'),
	name: z.string(),
	description: optional(z.string()),
	format: optional(jsonObject),
});

const namedTool = z.object({
	type: z.enum(['function', 'custom']),
	name: z.string(),
});

/** The fields of a responses request that matter here. What it does not name passes. */
export const responsesRequest = z.object({
	model: optional(z.string()),
	input: z.union([z.string(), list(inputItem).min(1)]),
	instructions: optional(z.string()),
	stream: optional(z.boolean()),
	background: optional(z.boolean()),
	previous_response_id: optional(z.unknown()),
	conversation: optional(z.unknown()),
	prompt: optional(z.unknown()),
	max_output_tokens: tokenLimit,
	temperature: optional(z.number().min(0).max(2)),
	top_p: optional(z.number().min(0).max(1)),
	reasoning: optional(z.object({effort: optional(z.string())})),
	text: optional(
		z.object({
			format: optional(
				z.discriminatedUnion('type', [
					z.object({type: z.literal('text')}),
					z.object({type: z.literal('json_object')}),
					z.object({
						type: z.literal('json_schema'),
						name: optional(z.string()),
						description: optional(z.string()),
						schema: jsonObject,
						strict: optional(z.boolean()),
					}),
				]),
			),
		}),
	),
	tools: optional(
		list(
			z.preprocess(
				toKnownTool,
				z.discriminatedUnion('type', [functionTool, customTool, foreignTool]),
			),
		),
	),
	tool_choice: optional(
		z.union([
			z.enum(['auto', 'none', 'required']),
			z.discriminatedUnion('type', [
				namedTool,
				z.object({
					type: z.literal('allowed_tools'),
					mode: z.enum(['auto', 'required']),
					tools: list(
						z.preprocess(
							toKnownTool,
							z.discriminatedUnion('type', [namedTool, foreignTool]),
						),
					),
				}),
			]),
		]),
	),
	parallel_tool_calls: optional(z.boolean()),
	metadata: optional(jsonObject),
	prompt_cache_key: optional(z.string()),
	safety_identifier: optional(z.string()),
	user: optional(z.string()),
});

export type ResponsesRequest = z.infer<typeof responsesRequest>;

const ownTypes = new Set(['function', 'custom']);

function toKnownTool(tool: unknown): unknown {
	return isObject(tool) &&
		typeof tool['type'] === 'string' &&
		!ownTypes.has(tool['type'])
		? {type: 'foreign', name: tool['type']}
		: tool;
}
