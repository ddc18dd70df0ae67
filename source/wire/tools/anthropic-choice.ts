import * as z from 'zod';
import {optional} from '../fields/optional.js';

const isSingle = {disable_parallel_tool_use: optional(z.boolean())};

/** A choice among tools in Anthropic's words, which clients of other APIs use too. */
export const anthropicChoice = z.discriminatedUnion('type', [
	z.object({type: z.literal('auto'), ...isSingle}),
	z.object({type: z.literal('any'), ...isSingle}),
	z.object({type: z.literal('tool'), name: z.string(), ...isSingle}),
	z.object({type: z.literal('none')}),
]);

export type AnthropicChoice = z.infer<typeof anthropicChoice>;
