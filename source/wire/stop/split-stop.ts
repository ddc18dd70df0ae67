export type Stop = {
	/** For the Messages API. */
	sequences: string[];
	/** Nothing but blanks, which the Messages API refuses: the proxy cuts the answer there itself. */
	blanks: string[];
};

/** Stop sequences by who sees to them. Empty ones stop nothing. */
export function splitStop(all: string[]): Stop {
	return {
		sequences: all.filter((sequence) => sequence.trim() !== ''),
		blanks: all.filter((sequence) => sequence !== '' && sequence.trim() === ''),
	};
}
