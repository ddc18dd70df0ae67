import type {Turn} from '../../claude/turn.js';
import {toAdjustedSampling} from '../sampling/to-adjusted-sampling.js';
import {toAdjustedEffort} from '../thinking/to-adjusted-effort.js';
import type {ChatRequest} from './chat-request.js';

/** The fields of a chat request that are honoured with another value in `turn`, which it was made into. */
export function toChatAdjusted(
	request: ChatRequest,
	turn: Pick<Turn, 'effort' | 'temperature'>,
): string[] {
	const effort = toAdjustedEffort(request.reasoning_effort, turn);
	return [
		...(effort === undefined ? [] : [`reasoning_effort=${effort}`]),
		...toAdjustedSampling(request, turn),
	];
}
