import type {Turn} from '../../claude/turn.js';
import {toAdjustedEnding} from '../conversation/to-conversation.js';
import {toAdjustments} from '../fields/to-adjustments.js';
import {toAdjustedModel} from '../models/to-adjusted-model.js';
import {toAdjustedEffort} from '../thinking/to-adjusted-effort.js';
import {toAdjustedThinking} from '../thinking/to-adjusted-thinking.js';
import {toAdjustedChoice} from '../tools/to-adjusted-choice.js';
import type {ParseContext} from '../wire-format.js';
import type {MessagesRequest} from './messages-request.js';
import {toAskedEffort} from './to-messages-turn.js';

/** The fields of a messages request that are honoured with another value in `turn`, which it was made into. */
export function toMessagesAdjusted(
	request: MessagesRequest,
	context: ParseContext,
	turn: Omit<Turn, 'caller'>,
): string[] {
	const {available} = context.models;
	return toAdjustments({
		model: toAdjustedModel(request.model, context.models),
		messages: toAdjustedEnding(turn),
		'output_config.effort': toAdjustedEffort(toAskedEffort(request), turn),
		thinking: toAdjustedThinking(request.thinking, turn, available),
		tool_choice: toAdjustedChoice(turn, available),
	});
}
