import type {Turn} from '../../claude/turn.js';
import {toAdjustedSampling} from '../sampling/to-adjusted-sampling.js';
import {toAdjustedEffort} from '../thinking/to-adjusted-effort.js';
import {toAdjustedChoice} from '../tools/to-adjusted-choice.js';
import type {ParseContext} from '../wire-format.js';
import type {ResponsesRequest} from './responses-request.js';

/** The fields of a responses request that are honoured with another value in `turn`, which it was made into. */
export function toResponsesAdjusted(
	request: ResponsesRequest,
	context: ParseContext,
	turn: Pick<Turn, 'effort' | 'model' | 'temperature' | 'toolChoice'>,
): string[] {
	const effort = toAdjustedEffort(request.reasoning?.effort, turn);
	const choice = toAdjustedChoice(turn, context.models.available);
	return [
		...(effort === undefined ? [] : [`reasoning.effort=${effort}`]),
		...(choice === undefined ? [] : [`tool_choice=${choice}`]),
		...toAdjustedSampling(request, turn),
	];
}
