import {width, cut} from '../text/width.js';
import {wrapText} from '../text/wrap-text.js';
/**
What a colour means. The terminal's own sixteen colours show it, and a word or sign beside it always says
the same.
*/
export type Tone =
	'ready' | 'waiting' | 'failed' | 'name' | 'quiet' | ModelTone;

/** The models that have a colour of their own. */
export type ModelTone = 'opus' | 'sonnet' | 'haiku';

/** A piece of text without line breaks or control characters. */
export type Span = {
	text: string;
	tone?: Tone;
	bold?: boolean;
	italic?: boolean;
	strike?: boolean;
	/** Part of the row the cursor is on, which has a ground of its own. */
	selected?: boolean;
	/** A step runs: the sign that the text begins with turns for as long as it is shown. */
	turns?: boolean;
	click?: Click;
	/** It was searched for; one goes from match to match, and is at the current one. */
	match?: 'current' | 'other';
};

/** What a click does: press a key, go to a row of the list, or show or hide the turns of a conversation. */
export type Click =
	{key: string} | {row: string} | {turns: {key: string; isOpen: boolean}};

/** One row of the screen, or of a part of it. */
export type Line = readonly Span[];

/** A line of one piece. */
export function plain(text: string, tone?: Tone): Line {
	return [{text, tone}];
}

/** The same in the quiet tone, as what may no longer be true. */
export function toQuiet(line: Line): Line {
	return line.map((span) => ({...span, tone: 'quiet'}));
}

/** A key and what it does, two cells in. */
export function keyHint(key: string, what: string): Line {
	return [{text: `  ${key}  `, tone: 'name', bold: true}, {text: what}];
}

/** In terminal cells. */
export function lineWidth(line: Line): number {
	return line.reduce((sum, span) => sum + width(span.text), 0);
}

/** Cuts or pads a line to exactly so many terminal cells. */
export function fitLine(line: Line, cells: number): Line {
	const fitted: Span[] = [];
	let left = cells;
	for (const span of line) {
		const spanWidth = width(span.text);
		if (spanWidth > left) {
			const text = cut(span.text, left);
			fitted.push({...span, text});
			left -= width(text);
			break;
		}

		fitted.push(span);
		left -= spanWidth;
	}

	return left > 0 ? [...fitted, {text: ' '.repeat(left)}] : fitted;
}

/** One line at the left edge and one at the right; the left one is cut when they do not fit. */
export function spreadLine(left: Line, right: Line, cells: number): Line {
	const rightWidth = lineWidth(right);
	if (rightWidth === 0 || rightWidth + 1 >= cells) {
		return fitLine(left, cells);
	}

	return [...fitLine(left, cells - rightWidth - 1), {text: ' '}, ...right];
}

/** The same with fewer spans: neighbours that look alike are one. */
export function joinAlike(spans: readonly Span[]): Line {
	const joined: Span[] = [];
	for (const span of spans) {
		const last = joined.at(-1);
		if (last && last.tone === span.tone && last.bold === span.bold) {
			joined[joined.length - 1] = {...last, text: last.text + span.text};
		} else {
			joined.push(span);
		}
	}

	return joined;
}

/** A text of any length at the width that there is. */
export function wrapLines(text: string, columns: number, tone?: Tone): Line[] {
	return wrapText(text, columns).map((row) => plain(row, tone));
}

/** Text two cells in. What does not fit goes on below the beginning of its own line. */
export function toRows(text: string, columns: number, tone?: Tone): Line[] {
	return text.split('\n').flatMap((line) => {
		const indent = 2 + line.length - line.trimStart().length;
		return wrapText(line.trimStart(), columns - indent).map((row) =>
			plain(`${' '.repeat(indent)}${row}`, tone),
		);
	});
}
