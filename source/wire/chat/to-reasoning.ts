import type {ChatRequest} from './chat-request.js';

/** How a chat request asks to think, in the words of OpenAI, Anthropic or OpenRouter. */
export type Reasoning = {
	effort: string | undefined;
	effortField: 'reasoning_effort' | 'reasoning.effort';
	thinking: ChatRequest['thinking'];
	thinkingField: 'thinking' | 'reasoning';
	budgetField: 'thinking.budget_tokens' | 'reasoning.max_tokens';
	/** The budget that stands in for OpenRouter's. */
	adjustedBudget: number | undefined;
	/** The token limit leaves no room for OpenRouter's budget. */
	ignoresBudget: boolean;
	/** The fields in which the answer shows thoughts; none where they are not wanted. */
	shownAs: string[];
};

/**
OpenRouter's `reasoning` goes before `reasoning_effort`, but Anthropic's `thinking` before its budget. Its clients read
thoughts in a field of that name; others get only `reasoning_content`, since some fail on two names for one thing.
*/
export function toReasoning({
	reasoning,
	reasoning_effort: effort,
	include_reasoning: isIncluded,
	thinking,
	max_tokens: limit,
	max_completion_tokens: newerLimit,
}: ChatRequest): Reasoning {
	const isOwn = thinking !== undefined || reasoning === undefined;
	const asked = isOwn ? undefined : reasoning.max_tokens;
	const budget = fitBudget(asked, newerLimit ?? limit);
	const isHidden = reasoning?.exclude ?? isIncluded === false;
	const isOpenRouter = reasoning !== undefined || isIncluded !== undefined;
	return {
		effort: reasoning?.effort ?? effort,
		effortField:
			reasoning?.effort === undefined ? 'reasoning_effort' : 'reasoning.effort',
		thinking: isOwn ? thinking : toThinkingFields(reasoning.enabled, budget),
		thinkingField: isOwn ? 'thinking' : 'reasoning',
		budgetField: isOwn ? 'thinking.budget_tokens' : 'reasoning.max_tokens',
		adjustedBudget: budget === asked ? undefined : budget,
		ignoresBudget: asked !== undefined && budget === undefined,
		shownAs: isHidden
			? []
			: ['reasoning_content', ...(isOpenRouter ? ['reasoning'] : [])],
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

function toThinkingFields(
	isEnabled: boolean | undefined,
	budget: number | undefined,
): ChatRequest['thinking'] {
	if (isEnabled === false) {
		return {type: 'disabled', budget_tokens: undefined};
	}

	return (isEnabled ?? budget !== undefined)
		? {type: 'enabled', budget_tokens: budget}
		: undefined;
}
