import type {Turn} from '../../claude/turn.js';
import {toAdjustedSampling} from '../sampling/to-adjusted-sampling.js';
import {toAdjustedEffort} from '../thinking/to-adjusted-effort.js';
import type {ResponsesRequest} from './responses-request.js';

/** The fields of a responses request that are honoured with another value in `turn`, which it was made into. */
export function toResponsesAdjusted(
	request: ResponsesRequest,
	turn: Pick<Turn, 'effort' | 'temperature'>,
): string[] {
	const effort = toAdjustedEffort(request.reasoning?.effort, turn);
	return [
		...(effort === undefined ? [] : [`reasoning.effort=${effort}`]),
		...toAdjustedSampling(request, turn),
	];
}
