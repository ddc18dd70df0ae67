import type {Turn} from '../../claude/turn.js';
import {toAdjustedModel} from '../models/to-adjusted-model.js';
import {toAdjustedEffort} from '../thinking/to-adjusted-effort.js';
import {toAdjustedThinking} from '../thinking/to-adjusted-thinking.js';
import {toAdjustedChoice} from '../tools/to-adjusted-choice.js';
import type {ParseContext} from '../wire-format.js';
import type {MessagesRequest} from './messages-request.js';

/** The fields of a messages request that are honoured with another value in `turn`, which it was made into. */
export function toMessagesAdjusted(
	request: MessagesRequest,
	context: ParseContext,
	turn: Omit<Turn, 'caller'>,
): string[] {
	const effort = toAdjustedEffort(request.output_config?.effort, turn);
	const {available} = context.models;
	const thinking = toAdjustedThinking(request.thinking, turn, available);
	const choice = toAdjustedChoice(turn, available);
	const model = toAdjustedModel(request.model, context.models);
	return [
		...(model === undefined ? [] : [`model=${model}`]),
		...(effort === undefined ? [] : [`output_config.effort=${effort}`]),
		...(thinking === undefined ? [] : [`thinking=${thinking}`]),
		...(choice === undefined ? [] : [`tool_choice=${choice}`]),
	];
}
