import type {Line, Span} from '../line/line.js';
import type {Row} from '../text/text-wrapper.js';
import {type InlinePiece, toInlinePieces} from '../text/to-inline-pieces.js';

/**
Shows the Markdown within lines: bold words bold and without their markers, code in its colour. The rows were wrapped
with the markers, so that they only get shorter. Remembers the paragraph it was asked for last. Undefined for rows that
are shown as they are.
*/
export function createInlineLines(
	rows: readonly Row[],
): (index: number) => Line | undefined {
	let known: {start: number; lines: Line[]} = {start: 0, lines: []};
	return (index) => {
		const isKnown =
			index >= known.start && index < known.start + known.lines.length;
		if (!isKnown) {
			const {start, end} = paragraphAround(rows, index);
			known = {start, lines: toLines(rows.slice(start, end))};
		}

		return known.lines[index - known.start];
	};
}

/** What is longer has no end in sight, and is no text that anybody set. */
const mostRows = 60;

function paragraphAround(rows: readonly Row[], index: number) {
	let start = index;
	while (rows[start]?.isContinued && index - start < mostRows) {
		start -= 1;
	}

	let end = index + 1;
	while (rows[end]?.isContinued && end - start < mostRows) {
		end += 1;
	}

	return {start, end};
}

function toLines(rows: readonly Row[]): Line[] {
	const [first] = rows;
	const isSet = first?.kind === 'text' || first?.kind === 'heading';
	// Without their markers, the columns of a table would stand askew.
	if (!isSet || rows.length >= mostRows || /^\s*\|/v.test(first.text)) {
		return [];
	}

	const lines: Span[][] = [[]];
	const isHeading = first.kind === 'heading';
	for (const piece of toInlinePieces(rows.map(({text}) => text).join('\n'))) {
		for (const [index, text] of piece.text.split('\n').entries()) {
			if (index > 0) {
				lines.push([]);
			}

			lines.at(-1)!.push(toSpan({...piece, text}, isHeading));
		}
	}

	return lines;
}

function toSpan({text, isBold, isCode}: InlinePiece, isHeading: boolean): Span {
	return {
		text,
		bold: isBold || isHeading,
		...(isCode && {tone: 'name'}),
	};
}
