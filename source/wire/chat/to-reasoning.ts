import type {AskedThinking} from '../fit/fit-thinking.js';
import {toBudget} from '../fit/openrouter-reasoning.js';
import type {ChatRequest} from './chat-request.js';

/** How a chat request asks to think, in the words of OpenAI, Anthropic or OpenRouter. */
export type Reasoning = Omit<AskedThinking, 'maxTokens'> & {
	effortField: 'reasoning_effort' | 'reasoning.effort';
	thinkingField: 'thinking' | 'reasoning';
	budgetField: 'thinking.budget_tokens' | 'reasoning.max_tokens';
	/** OpenRouter's budget has no effect: the token limit leaves no room for it, or Anthropic's field goes before it. */
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
	const {isIgnored, ...budget} = isOwn
		? {isIgnored: false, thinking}
		: toBudget(reasoning, newerLimit ?? limit);
	const isHidden = reasoning?.exclude ?? isIncluded === false;
	const isOpenRouter = reasoning !== undefined || isIncluded !== undefined;
	return {
		...budget,
		effort: reasoning?.effort ?? effort,
		effortField:
			reasoning?.effort === undefined ? 'reasoning_effort' : 'reasoning.effort',
		thinkingField: isOwn ? 'thinking' : 'reasoning',
		budgetField: isOwn ? 'thinking.budget_tokens' : 'reasoning.max_tokens',
		ignoresBudget: isIgnored || (isOwn && reasoning?.max_tokens !== undefined),
		shownAs: isHidden
			? []
			: ['reasoning_content', ...(isOpenRouter ? ['reasoning'] : [])],
	};
}
