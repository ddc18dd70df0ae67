import type {Turn} from '../../claude/turn.js';
import {toAdjustedModel} from '../models/to-adjusted-model.js';
import {toAdjustedSampling} from '../sampling/to-adjusted-sampling.js';
import type {ParseContext} from '../wire-format.js';
import type {CompletionsRequest} from './completions-request.js';

/** The fields of a completions request that are honoured with another value in `turn`, which it was made into. */
export function toCompletionsAdjusted(
	request: CompletionsRequest,
	context: ParseContext,
	turn: Omit<Turn, 'caller'>,
): string[] {
	const model = toAdjustedModel(request.model, context.models);
	return [
		...(model === undefined ? [] : [`model=${model}`]),
		...toAdjustedSampling(request, turn),
	];
}
