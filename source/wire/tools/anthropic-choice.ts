import * as z from 'zod';
import {optional} from '../fields/field-types.js';
import type {AskedChoice} from './choose-tools.js';

const isSingle = {disable_parallel_tool_use: optional(z.boolean())};

/** A choice among tools in Anthropic's words, which clients of other APIs use too. */
export const anthropicChoice = z.discriminatedUnion('type', [
	z.object({type: z.literal('auto'), ...isSingle}),
	z.object({type: z.literal('any'), ...isSingle}),
	z.object({type: z.literal('tool'), name: z.string(), ...isSingle}),
	z.object({type: z.literal('none')}),
]);

type AnthropicChoice = z.infer<typeof anthropicChoice>;

/** A choice in Anthropic's words as one in anybody's. */
export function fromAnthropicChoice(choice: AnthropicChoice): AskedChoice {
	switch (choice.type) {
		case 'auto':
		case 'none': {
			return {type: choice.type};
		}

		case 'any': {
			return {type: 'required'};
		}

		case 'tool': {
			return {type: 'tool', name: choice.name, param: 'tool_choice.name'};
		}
	}
}

/** Whether a choice, in Anthropic's words, allows one call only. */
export function isSingleChoice(choice: object): boolean {
	return (
		'disable_parallel_tool_use' in choice &&
		choice.disable_parallel_tool_use === true
	);
}
