import * as z from 'zod';
import {optional} from '../fields/field-types.js';
import {isObject, jsonObject} from '../fields/json-object.js';

export const functionDefinition = z.object({
	name: z.string(),
	description: optional(z.string()),
	parameters: optional(jsonObject),
});

const functionTool = z.object({
	type: z.literal('function'),
	function: functionDefinition,
});

const custom = z.literal('custom');

/** Of a tool that takes a text, of a certain form where `format` says so. */
const customDefinition = {
	name: z.string(),
	description: optional(z.string()),
	format: optional(jsonObject),
};

const customTool = z.discriminatedUnion('spelling', [
	z.object({
		type: custom,
		spelling: z.literal('openai'),
		custom: z.object(customDefinition),
	}),
	/** As in the responses API, which is how Cursor writes it here too. */
	z.object({type: custom, spelling: z.literal('flat'), ...customDefinition}),
	/** Anthropic's way to write a function, by which Cursor goes if its model is a Claude. */
	z.object({
		type: custom,
		spelling: z.literal('anthropic'),
		name: z.string(),
		description: optional(z.string()),
		input_schema: jsonObject,
	}),
]);

/** A tool of a chat request: a function, or one that takes a text. */
export const chatTool = z.preprocess(
	toSpelledTool,
	z.discriminatedUnion('type', [functionTool, customTool]),
);

export type ChatTool = z.infer<typeof chatTool>;

function toSpelledTool(tool: unknown): unknown {
	if (!isObject(tool)) {
		return tool;
	}

	// Only Anthropic's tools may leave their type out.
	const type = tool['type'] ?? undefined;
	if (type === undefined && !('function' in tool || 'custom' in tool)) {
		return {...tool, type: 'custom', spelling: 'anthropic'};
	}

	return type === 'custom' ? {...tool, spelling: toSpelling(tool)} : tool;
}

function toSpelling(tool: Record<string, unknown>): string {
	if ('custom' in tool || !('name' in tool)) {
		return 'openai';
	}

	return 'input_schema' in tool ? 'anthropic' : 'flat';
}
