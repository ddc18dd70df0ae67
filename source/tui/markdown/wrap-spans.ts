import type {Line, Span} from '../line/line.js';
import {wrapParagraph} from '../text/wrap-text.js';

/** One row of a text in Markdown. */
export type MarkdownRow = {
	/** What stands before the words: an indent, a bullet, the bar of a quotation. */
	lead: Line;
	spans: Line;
	/** It goes on with the line of the row above. */
	isContinued?: true;
	/** And with a word of it. */
	isBroken?: true;
};

/** Wraps a line of several pieces as if it was one text. */
export function wrapSpans(
	line: readonly Span[],
	columns: number,
): MarkdownRow[] {
	const spans = line.map((span) => ({...span, text: span.text.normalize()}));
	const text = spans.map((span) => span.text).join('');
	return wrapParagraph(text, columns).map(
		({text: row, isBroken, start}, index) => ({
			lead: [],
			spans: sliceSpans(spans, start, start + row.length),
			...(index > 0 && {isContinued: true}),
			...(isBroken && {isBroken: true}),
		}),
	);
}

function sliceSpans(
	spans: readonly Span[],
	start: number,
	end: number,
): Span[] {
	const slice: Span[] = [];
	let offset = 0;
	for (const span of spans) {
		const from = Math.max(0, start - offset);
		const text = span.text.slice(from, Math.max(from, end - offset));
		if (text !== '') {
			slice.push(text === span.text ? span : {...span, text});
		}

		offset += span.text.length;
		if (offset >= end) {
			break;
		}
	}

	return slice;
}

/**
A sign before the first row, and its width or the sign again before the others. What is nested deeper than there is room for
does without.
*/
export function besideSign(
	columns: number,
	sign: Span,
	toInner: (columns: number) => MarkdownRow[],
	{isOnce = false} = {},
): MarkdownRow[] {
	if (columns < narrowest) {
		return toInner(columns);
	}

	const {length} = sign.text;
	const indent = {text: ' '.repeat(length)};
	return toInner(columns - length).map((row, index) => ({
		...row,
		lead: [index === 0 || !isOnce ? sign : indent, ...row.lead],
	}));
}

const narrowest = 8;
