import {alwaysThinks} from '../../claude/always-thinks.js';
import type {ClaudeModel} from '../../claude/claude.js';
import type {Turn} from '../../claude/turn.js';

/** A call was to be forced, of a model of which none can be: it is free to answer otherwise. */
export function isChoiceLeftAside(
	{toolChoice, model}: Pick<Turn, 'toolChoice' | 'model'>,
	available: ClaudeModel[],
): boolean {
	const isForced = toolChoice.type === 'required' || toolChoice.type === 'tool';
	return isForced && alwaysThinks(model, available);
}
