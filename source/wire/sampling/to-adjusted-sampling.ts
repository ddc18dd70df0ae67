import type {Turn} from '../../claude/turn.js';

/** A temperature that was capped. */
export function toAdjustedSampling(
	request: {temperature?: number | undefined},
	{temperature}: Pick<Turn, 'temperature'>,
): string[] {
	return temperature === undefined || temperature === request.temperature
		? []
		: [`temperature=${temperature}`];
}
