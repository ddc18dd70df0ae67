import type {Turn} from '../../claude/turn.js';
import {toAdjustedEffort} from '../thinking/to-adjusted-effort.js';
import {toAdjustedChoice} from '../tools/to-adjusted-choice.js';
import type {ParseContext} from '../wire-format.js';
import type {MessagesRequest} from './messages-request.js';

/** The fields of a messages request that are honoured with another value in `turn`, which it was made into. */
export function toMessagesAdjusted(
	request: MessagesRequest,
	context: ParseContext,
	turn: Pick<Turn, 'effort' | 'model' | 'toolChoice'>,
): string[] {
	const effort = toAdjustedEffort(request.output_config?.effort, turn);
	const choice = toAdjustedChoice(turn, context.models.available);
	return [
		...(effort === undefined ? [] : [`output_config.effort=${effort}`]),
		...(choice === undefined ? [] : [`tool_choice=${choice}`]),
	];
}
