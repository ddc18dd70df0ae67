import {invalidRequest} from '../../errors/invalid-request.js';
import {splitStop, type Stop} from './split-stop.js';

/** The `stop` of a request. Throws a 400 for more than four, as OpenAI does. */
export function toStop(stop: string | string[] | undefined): Stop {
	const all = [stop ?? []].flat().filter((sequence) => sequence !== '');
	if (all.length > 4) {
		throw invalidRequest(
			"Invalid value for 'stop': expected at most 4 sequences.",
			'stop',
		);
	}

	return splitStop(all);
}
