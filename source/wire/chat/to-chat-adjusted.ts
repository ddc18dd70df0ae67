import type {Turn} from '../../claude/turn.js';
import {toAdjustedSampling} from '../sampling/to-adjusted-sampling.js';
import {toAdjustedEffort} from '../thinking/to-adjusted-effort.js';
import {toAdjustedChoice} from '../tools/to-adjusted-choice.js';
import type {ParseContext} from '../wire-format.js';
import type {ChatRequest} from './chat-request.js';

/** The fields of a chat request that are honoured with another value in `turn`, which it was made into. */
export function toChatAdjusted(
	request: ChatRequest,
	context: ParseContext,
	turn: Pick<Turn, 'effort' | 'model' | 'temperature' | 'toolChoice'>,
): string[] {
	const effort = toAdjustedEffort(request.reasoning_effort, turn);
	const choice = toAdjustedChoice(turn, context.models.available);
	const choiceField = request.functions?.length
		? 'function_call'
		: 'tool_choice';
	return [
		...(effort === undefined ? [] : [`reasoning_effort=${effort}`]),
		...(choice === undefined ? [] : [`${choiceField}=${choice}`]),
		...toAdjustedSampling(request, turn),
	];
}
