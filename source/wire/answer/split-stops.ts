export type Stops = {
	/** For the Messages API. */
	sequences: string[];
	/** Nothing but blanks, which the Messages API refuses: the proxy cuts the answer there itself. */
	blanks: string[];
};

/**
Stop sequences by who sees to them. OpenAI takes four; Claude takes more, and Continue sends more to all others. Empty ones
stop nothing.
*/
export function splitStops(all: string[]): Stops {
	return {
		sequences: all.filter((sequence) => sequence.trim() !== ''),
		blanks: all.filter((sequence) => sequence !== '' && sequence.trim() === ''),
	};
}
