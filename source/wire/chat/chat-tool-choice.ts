import * as z from 'zod';
import {list} from '../fields/list.js';
import {optional} from '../fields/optional.js';

export const functionName = z.object({name: z.string()});

const namedFunction = z.object({
	type: z.literal('function'),
	function: functionName,
});

const namedCustomTool = z.object({
	type: z.literal('custom'),
	custom: z.object({name: z.string()}),
});

const namedTool = z.discriminatedUnion('type', [
	namedFunction,
	namedCustomTool,
]);

const isSingle = {disable_parallel_tool_use: optional(z.boolean())};

/** OpenAI's choices, and those that Anthropic has beside tools of its spelling. */
export const chatToolChoice = z.union([
	z.enum(['auto', 'none', 'required']),
	z.discriminatedUnion('type', [
		...namedTool.options,
		z.object({
			type: z.literal('allowed_tools'),
			allowed_tools: z.object({
				mode: z.enum(['auto', 'required']),
				tools: list(namedTool),
			}),
		}),
		z.object({type: z.literal('auto'), ...isSingle}),
		z.object({type: z.literal('any'), ...isSingle}),
		z.object({type: z.literal('tool'), name: z.string(), ...isSingle}),
		z.object({type: z.literal('none')}),
	]),
]);

export type ChatToolChoice = z.infer<typeof chatToolChoice>;
