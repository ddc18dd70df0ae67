import type {Turn} from '../../claude/turn.js';

/** The temperature where it was capped. */
export function toAdjustedTemperature(
	request: {temperature?: number | undefined},
	{temperature}: Pick<Turn, 'temperature'>,
): string | undefined {
	return temperature === undefined || temperature === request.temperature
		? undefined
		: String(temperature);
}
