import type {ClaudeModel} from '../../claude/claude.js';
import {goesWithoutThinking} from '../../claude/goes-without-thinking.js';
import type {Effort, Turn} from '../../claude/turn.js';
import {toAdjustedEffort} from './to-adjusted-effort.js';

/**
The level that stands in for the one asked for, in OpenAI's shapes, where the level is all that asks to think: it is `none`
where the turn goes without.
*/
export function toAdjustedReasoning(
	asked: string | undefined,
	turn: Omit<Turn, 'caller'>,
	available: ClaudeModel[],
): Effort | 'none' | undefined {
	return turn.effort !== undefined && goesWithoutThinking(turn, available)
		? 'none'
		: toAdjustedEffort(asked, turn);
}
