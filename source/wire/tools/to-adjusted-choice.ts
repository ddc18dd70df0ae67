import {alwaysThinks} from '../../claude/always-thinks.js';
import type {ClaudeModel} from '../../claude/claude.js';
import type {Turn} from '../../claude/turn.js';

/**
The choice that stands in for a call that was to be forced and cannot be: of a model that always thinks it is only asked
for, and beside a schema any call will do, also the one by which the CLI takes an answer that fits it.
*/
export function toAdjustedChoice(
	{toolChoice, model, schema}: Pick<Turn, 'toolChoice' | 'model' | 'schema'>,
	available: ClaudeModel[],
): 'auto' | undefined {
	const isKept = {
		auto: true,
		none: true,
		required: schema === undefined && !alwaysThinks(model, available),
		tool: !alwaysThinks(model, available),
	};
	return isKept[toolChoice.type] ? undefined : 'auto';
}
