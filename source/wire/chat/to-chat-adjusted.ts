import type {Turn} from '../../claude/turn.js';
import {toAdjustedEnding} from '../conversation/to-conversation.js';
import {toAdjustments} from '../fields/to-adjustments.js';
import {toAdjustedModel} from '../models/to-adjusted-model.js';
import {toAdjustedTemperature} from '../sampling/to-adjusted-temperature.js';
import {toAdjustedReasoning} from '../thinking/to-adjusted-reasoning.js';
import {toAdjustedThinking} from '../thinking/to-adjusted-thinking.js';
import {toAdjustedChoice} from '../tools/to-adjusted-choice.js';
import type {ParseContext} from '../wire-format.js';
import type {ChatRequest} from './chat-request.js';
import {toReasoning} from './to-reasoning.js';

/** The fields of a chat request that are honoured with another value in `turn`, which it was made into. */
export function toChatAdjusted(
	request: ChatRequest,
	context: ParseContext,
	turn: Omit<Turn, 'caller'>,
): string[] {
	const {available} = context.models;
	const choiceField = request.functions?.length
		? 'function_call'
		: 'tool_choice';
	const reasoning = toReasoning(request);
	return toAdjustments({
		model: toAdjustedModel(request.model, context.models),
		messages: toAdjustedEnding(turn),
		[reasoning.effortField]: toAdjustedReasoning(
			reasoning.effort,
			turn,
			available,
		),
		[reasoning.thinkingField]: toAdjustedThinking(
			reasoning.thinking,
			turn,
			available,
		),
		'reasoning.max_tokens':
			turn.thinking.type === 'budget'
				? reasoning.adjustedBudget?.toString()
				: undefined,
		[choiceField]: toAdjustedChoice(turn, available),
		temperature: toAdjustedTemperature(request, turn),
	});
}
