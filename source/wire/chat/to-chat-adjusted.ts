import type {Turn} from '../../claude/turn.js';
import {toAdjustedModel} from '../models/to-adjusted-model.js';
import {toAdjustedSampling} from '../sampling/to-adjusted-sampling.js';
import {toAdjustedReasoning} from '../thinking/to-adjusted-reasoning.js';
import {toAdjustedThinking} from '../thinking/to-adjusted-thinking.js';
import {toAdjustedChoice} from '../tools/to-adjusted-choice.js';
import type {ParseContext} from '../wire-format.js';
import type {ChatRequest} from './chat-request.js';

/** The fields of a chat request that are honoured with another value in `turn`, which it was made into. */
export function toChatAdjusted(
	request: ChatRequest,
	context: ParseContext,
	turn: Omit<Turn, 'caller'>,
): string[] {
	const {available} = context.models;
	const effort = toAdjustedReasoning(request.reasoning_effort, turn, available);
	const thinking = toAdjustedThinking(request.thinking, turn, available);
	const choice = toAdjustedChoice(turn, available);
	const choiceField = request.functions?.length
		? 'function_call'
		: 'tool_choice';
	const model = toAdjustedModel(request.model, context.models);
	return [
		...(model === undefined ? [] : [`model=${model}`]),
		...(effort === undefined ? [] : [`reasoning_effort=${effort}`]),
		...(thinking === undefined ? [] : [`thinking=${thinking}`]),
		...(choice === undefined ? [] : [`${choiceField}=${choice}`]),
		...toAdjustedSampling(request, turn),
	];
}
