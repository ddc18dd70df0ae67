import * as z from 'zod';
import {isObject} from '../fields/is-object.js';
import {jsonObject} from '../fields/json-object.js';
import {optional} from '../fields/optional.js';

const customTool = z.object({
	type: z.literal('custom'),
	name: z.string(),
	description: optional(z.string()),
	input_schema: jsonObject,
});

/** Tools whose schema the provider has, or which it runs by itself: they are ignored. */
const foreignTool = z.object({type: z.literal('foreign'), name: z.string()});

/**
A tool of a messages request. One that is to be loaded later (`defer_loading`) is offered from the start: the CLI gives a
process its tools once, so a tool that came later would cost the process and the prompt cache.
*/
export const messagesTool = z.preprocess(
	toKnownTool,
	z.discriminatedUnion('type', [customTool, foreignTool]),
);

export type MessagesTool = z.infer<typeof messagesTool>;

function toKnownTool(tool: unknown): unknown {
	if (!isObject(tool)) {
		return tool;
	}

	const type = tool['type'] ?? 'custom';
	return typeof type === 'string' && type !== 'custom'
		? {type: 'foreign', name: type}
		: {...tool, type};
}
