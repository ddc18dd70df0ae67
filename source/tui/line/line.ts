/**
What a colour means. The terminal's own sixteen colours show it, and a word or sign beside it always says
the same.
*/
export type Tone = 'ready' | 'waiting' | 'failed' | 'name' | 'quiet';

/** A piece of text without line breaks or control characters. */
export type Span = {
	text: string;
	tone?: Tone;
	bold?: boolean;
	/** The row the cursor is on: inverted as a whole. */
	selected?: boolean;
	/** It was searched for; one goes from match to match, and is at the current one. */
	match?: 'current' | 'other';
};

/** One row of the screen, or of a part of it. */
export type Line = readonly Span[];
