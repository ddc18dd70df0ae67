import * as z from 'zod';
import {optional} from '../fields/field-types.js';
import type {AskedThinking} from './fit-thinking.js';

/** OpenRouter's `reasoning`, which has more to say than OpenAI's field of that name. */
export const openRouterReasoning = z.object({
	effort: optional(z.string()),
	/** A budget; none of it is no thoughts. */
	max_tokens: optional(z.int().min(0)),
	/** Think, and do not show it. */
	exclude: optional(z.boolean()),
	enabled: optional(z.boolean()),
});

type OpenRouterReasoning = z.infer<typeof openRouterReasoning>;

/** What a `reasoning` asks for beside its effort, in Anthropic's words. */
export function toBudget(
	{max_tokens: asked, enabled}: Partial<OpenRouterReasoning>,
	limit: number | undefined,
): Pick<AskedThinking, 'thinking' | 'adjustedBudget'> & {
	/** The token limit leaves no room for the budget. */
	isIgnored: boolean;
} {
	if (enabled === false || (enabled === undefined && asked === 0)) {
		return {thinking: {type: 'disabled'}, isIgnored: false};
	}

	const budget = fitBudget(asked, limit);
	return {
		...((enabled === true || budget !== undefined) && {
			thinking: {type: 'enabled', budget_tokens: budget},
		}),
		...(budget !== asked && {adjustedBudget: budget}),
		isIgnored: asked !== undefined && budget === undefined,
	};
}

/** OpenRouter fits a budget to what Anthropic takes: at least 1024, and less than the token limit. */
function fitBudget(
	asked: number | undefined,
	limit = Number.POSITIVE_INFINITY,
): number | undefined {
	return asked === undefined || limit <= 1024
		? undefined
		: Math.min(Math.max(asked, 1024), limit - 1);
}
