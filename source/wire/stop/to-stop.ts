import {invalidRequest} from '../../errors/invalid-request.js';

export type Stop = {
	/** For the Messages API. */
	sequences: string[];
	/** Nothing but blanks, which the Messages API refuses: the proxy cuts the answer there itself. */
	blanks: string[];
};

/** The `stop` of a request. Throws a 400 for more than four, as OpenAI does. */
export function toStop(stop: string | string[] | undefined): Stop {
	const all = [stop ?? []].flat().filter((sequence) => sequence !== '');
	if (all.length > 4) {
		throw invalidRequest(
			"Invalid value for 'stop': expected at most 4 sequences.",
			'stop',
		);
	}

	return {
		sequences: all.filter((sequence) => sequence.trim() !== ''),
		blanks: all.filter((sequence) => sequence.trim() === ''),
	};
}
