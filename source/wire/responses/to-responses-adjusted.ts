import type {Turn} from '../../claude/turn.js';
import {toAdjustedModel} from '../models/to-adjusted-model.js';
import {toAdjustedSampling} from '../sampling/to-adjusted-sampling.js';
import {toAdjustedReasoning} from '../thinking/to-adjusted-reasoning.js';
import {toAdjustedChoice} from '../tools/to-adjusted-choice.js';
import type {ParseContext} from '../wire-format.js';
import type {ResponsesRequest} from './responses-request.js';

/** The fields of a responses request that are honoured with another value in `turn`, which it was made into. */
export function toResponsesAdjusted(
	request: ResponsesRequest,
	context: ParseContext,
	turn: Omit<Turn, 'caller'>,
): string[] {
	const {available} = context.models;
	const effort = toAdjustedReasoning(
		request.reasoning?.effort,
		turn,
		available,
	);
	const choice = toAdjustedChoice(turn, available);
	const model = toAdjustedModel(request.model, context.models);
	return [
		...(model === undefined ? [] : [`model=${model}`]),
		...(effort === undefined ? [] : [`reasoning.effort=${effort}`]),
		...(choice === undefined ? [] : [`tool_choice=${choice}`]),
		...toAdjustedSampling(request, turn),
	];
}
