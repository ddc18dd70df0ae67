import {alwaysThinks} from './always-thinks.js';
import type {ClaudeModel} from './claude.js';
import {toThinkingTokens} from './conversation/to-thinking-tokens.js';
import {toOfferedTools} from './to-offered-tools.js';
import type {Turn} from './turn.js';

/** Whether a turn is answered without thinking: as it says itself, for a call that is forced, or for want of tokens. */
export function goesWithoutThinking(
	turn: Omit<Turn, 'caller'>,
	models: ClaudeModel[],
): boolean {
	return (
		!alwaysThinks(turn.model, models) &&
		toThinkingTokens(toOfferedTools(turn)) === 0
	);
}
