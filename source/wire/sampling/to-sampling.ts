import type {Turn} from '../../claude/turn.js';
import type {ParseContext} from '../wire-format.js';

/**
Sampling parameters, if the user opted in to forwarding them: newer models refuse them. OpenAI's temperatures go to 2; those above
1 become 1, as Anthropic's own compatibility endpoint has it.
*/
export function toSampling(
	request: {temperature?: number | undefined; top_p?: number | undefined},
	{forwardSampling}: ParseContext,
): Pick<Turn, 'temperature' | 'topP'> {
	const {temperature, top_p: topP} = request;
	return {
		...(forwardSampling &&
			temperature !== undefined && {temperature: Math.min(temperature, 1)}),
		...(forwardSampling && topP !== undefined && {topP}),
	};
}
