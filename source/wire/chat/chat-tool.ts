import * as z from 'zod';
import {isObject} from '../fields/is-object.js';
import {jsonObject} from '../fields/json-object.js';
import {optional} from '../fields/optional.js';

export const functionDefinition = z.object({
	name: z.string(),
	description: optional(z.string()),
	parameters: optional(jsonObject),
});

const functionTool = z.object({
	type: z.literal('function'),
	function: functionDefinition,
});

/** Anthropic's way to write a function, by which Cursor goes if its model is a Claude. */
const anthropicTool = z.object({
	type: z.literal('custom'),
	name: z.string(),
	description: optional(z.string()),
	input_schema: jsonObject,
});

/** A tool of a chat request, which is a function in either spelling. */
export const chatTool = z.preprocess(
	toTypedTool,
	z.discriminatedUnion('type', [functionTool, anthropicTool]),
);

export type ChatTool = z.infer<typeof chatTool>;

/** Anthropic's tools may leave their type out. */
function toTypedTool(tool: unknown): unknown {
	return isObject(tool) &&
		(tool['type'] ?? undefined) === undefined &&
		tool['function'] === undefined
		? {...tool, type: 'custom'}
		: tool;
}
