import type {Line, Tone} from './line.js';

/** A line of one piece. */
export function plain(text: string, tone?: Tone): Line {
	return [{text, tone}];
}
