import type {ClaudeModel} from '../../claude/claude.js';
import {goesWithoutThinking} from '../../claude/goes-without-thinking.js';
import type {Turn} from '../../claude/turn.js';
import {asksToThink} from './asks-to-think.js';
import type {ThinkingFields} from './to-thinking.js';

/** What stands in for the `thinking` of a request whose turn goes without, unless that is listed as ignored. */
export function toAdjustedThinking(
	asked: ThinkingFields['thinking'],
	turn: Omit<Turn, 'caller'>,
	available: ClaudeModel[],
): 'disabled' | undefined {
	return asksToThink(asked) &&
		turn.thinking.type !== 'off' &&
		goesWithoutThinking(turn, available)
		? 'disabled'
		: undefined;
}
