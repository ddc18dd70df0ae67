import type {Turn} from '../../claude/turn.js';
import {toAdjustedEnding} from '../conversation/to-conversation.js';
import {toAdjustments} from '../fields/to-adjustments.js';
import {toAdjustedModel} from '../models/to-adjusted-model.js';
import {toAdjustedTemperature} from '../sampling/to-adjusted-temperature.js';
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
	return toAdjustments({
		model: toAdjustedModel(request.model, context.models),
		input: toAdjustedEnding(turn),
		'reasoning.effort': toAdjustedReasoning(
			request.reasoning?.effort,
			turn,
			available,
		),
		tool_choice: toAdjustedChoice(turn, available),
		temperature: toAdjustedTemperature(request, turn),
	});
}
