import type {ClaudeModel} from '../../claude/claude.js';
import {findListedModel} from '../../claude/find-listed-model.js';
import type {Effort} from '../../claude/turn.js';

/**
The level a model offers for the one that was asked for: the same, or the next lower, or the lowest. Undefined where it
offers none, as the smallest models do. Where nothing is known of the model the level stays.
*/
export function fitEffort(
	asked: Effort,
	model: string,
	available: ClaudeModel[],
): Effort | undefined {
	const known = findListedModel(model, available);
	if (known === undefined) {
		return asked;
	}

	const offered = levels.filter((level) => known.effortLevels.includes(level));
	const most = levels.indexOf(asked);
	return (
		offered.findLast((level) => levels.indexOf(level) <= most) ?? offered[0]
	);
}

/** From the least to the most. */
const levels: readonly Effort[] = ['low', 'medium', 'high', 'xhigh', 'max'];
