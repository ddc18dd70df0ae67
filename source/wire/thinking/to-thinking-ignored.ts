import type {ClaudeModel} from '../../claude/claude.js';
import {findListedModel} from '../../claude/find-listed-model.js';
import type {Turn} from '../../claude/turn.js';
import {asksToThink} from './asks-to-think.js';
import type {ThinkingFields} from './to-thinking.js';

/** What of a request's `thinking` has no part in the turn it was made into. */
export function toThinkingIgnored(
	asked: ThinkingFields['thinking'],
	turn: Pick<Turn, 'model' | 'thinking'>,
	available: ClaudeModel[],
): string[] {
	if (asked === undefined || asked.type === 'disabled') {
		return [];
	}

	// Something else of the request forbids to think, or nobody knows what this would mean.
	if (turn.thinking.type === 'off' || !asksToThink(asked)) {
		return ['thinking'];
	}

	const hasBudget =
		turn.thinking.type === 'budget' && !isAdaptive(turn.model, available);
	return asked.budget_tokens === undefined || hasBudget
		? []
		: ['thinking.budget_tokens'];
}

function isAdaptive(model: string, available: ClaudeModel[]): boolean {
	return findListedModel(model, available)?.adaptiveThinking === true;
}
