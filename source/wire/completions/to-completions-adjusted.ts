import type {Turn} from '../../claude/turn.js';
import {toAdjustments} from '../fields/to-adjustments.js';
import {toAdjustedModel} from '../models/to-adjusted-model.js';
import {toAdjustedTemperature} from '../sampling/to-adjusted-temperature.js';
import type {ParseContext} from '../wire-format.js';
import type {CompletionsRequest} from './completions-request.js';

/** The fields of a completions request that are honoured with another value in `turn`, which it was made into. */
export function toCompletionsAdjusted(
	request: CompletionsRequest,
	context: ParseContext,
	turn: Omit<Turn, 'caller'>,
): string[] {
	return toAdjustments({
		model: toAdjustedModel(request.model, context.models),
		temperature: toAdjustedTemperature(request, turn),
	});
}
