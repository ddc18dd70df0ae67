import * as z from 'zod';
import {list} from '../fields/list.js';
import {anthropicChoice} from '../tools/anthropic-choice.js';

export const functionName = z.object({name: z.string()});

const namedFunction = z.object({
	type: z.literal('function'),
	function: functionName,
});

const namedCustomTool = z.object({
	type: z.literal('custom'),
	custom: functionName,
});

const namedTool = z.discriminatedUnion('type', [
	namedFunction,
	namedCustomTool,
]);

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
		...anthropicChoice.options,
	]),
]);

export type ChatToolChoice = z.infer<typeof chatToolChoice>;
