import {alwaysThinks} from '../../claude/always-thinks.js';
import type {ClaudeModel} from '../../claude/claude.js';
import type {Turn} from '../../claude/turn.js';

/** The choice that stands in for a call that was to be forced, of a model of which none can be: it is only asked for. */
export function toAdjustedChoice(
	{toolChoice, model}: Pick<Turn, 'toolChoice' | 'model'>,
	available: ClaudeModel[],
): 'auto' | undefined {
	const isForced = toolChoice.type === 'required' || toolChoice.type === 'tool';
	return isForced && alwaysThinks(model, available) ? 'auto' : undefined;
}
