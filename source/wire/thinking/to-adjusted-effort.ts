import type {Effort, Turn} from '../../claude/turn.js';

/** The level that stands in for the one that was asked for; undefined where that is what the turn asks, or asks nothing. */
export function toAdjustedEffort(
	asked: string | undefined,
	{effort}: Pick<Turn, 'effort'>,
): Effort | undefined {
	return effort === asked?.trim().toLowerCase() ? undefined : effort;
}
