import type {Line, Span, Tone} from '../line/line.js';
import type {Row} from '../text/text-wrapper.js';
import type {Page} from './page.js';
import type {Section} from './section.js';

/** A text of any length, wrapped to the page. Code and headings of its Markdown stand out. */
export function textSection(
	page: Page,
	key: string,
	text: string,
	options: {
		tone?: Tone;
		indent?: string;
		format?: (text: string) => string;
		/** Bold words and code within lines are shown as such. */
		isMarkdown?: boolean;
	} = {},
): Section {
	const {tone, indent = '', format, isMarkdown = false} = options;
	const rows = page.texts.rows(
		key,
		{text, format},
		page.columns - indent.length,
	);
	const inlineAt = isMarkdown ? createInlineLines(rows) : undefined;
	return {
		length: rows.length,
		wrapped: {rows, indent: indent.length},
		lineAt(index) {
			const start = {text: indent, tone: 'quiet' as const};
			const inline = inlineAt?.(index);
			return inline === undefined
				? toLine(rows[index], start, tone)
				: [start, ...inline];
		},
	};
}

function toLine(row: Row | undefined, start: Span, tone?: Tone): Line {
	switch (row?.kind) {
		case undefined: {
			return [];
		}

		case 'text': {
			return [start, {text: row.text, tone}];
		}

		case 'code': {
			return [start, {text: row.text, tone: tone ?? 'name'}];
		}

		case 'fence': {
			return [start, {text: row.text, tone: 'quiet'}];
		}

		case 'heading': {
			return [start, {text: row.text, tone, bold: true}];
		}
	}
}

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

/** A piece of a text in Markdown. Bold words have lost their markers; code keeps its own, which say so without a colour. */
type InlinePiece = {text: string; isBold: boolean; isCode: boolean};

/**
The bold words and the code within a paragraph of Markdown. Markers that nothing closes stay as they are: more may
come, or they mean something else, as in `2**8`.
*/
export function toInlinePieces(
	paragraph: string,
	isBold = false,
): InlinePiece[] {
	const pieces: InlinePiece[] = [];
	let end = 0;
	for (const match of paragraph.matchAll(marked)) {
		const {code, bold} = match.groups ?? {};
		pieces.push(
			{text: paragraph.slice(end, match.index), isBold, isCode: false},
			...(code === undefined
				? toInlinePieces(bold ?? '', true)
				: [{text: match[0], isBold, isCode: true}]),
		);
		end = match.index + match[0].length;
	}

	return [
		...pieces,
		{text: paragraph.slice(end), isBold, isCode: false},
	].filter(({text}) => text !== '');
}

// Code first: what looks like a marker within it is none. Other programs' operators stand between letters or digits.
const marked =
	/(?<![\\`])(?<ticks>`+)(?!`)(?<code>.+?)(?<!`)\k<ticks>(?!`)|(?<![\\*\w])\*{2}(?![\s*])(?<bold>(?:[^*`]|`[^`]*`)+?)(?<!\s)\*{2}(?![*\w])/gsv;
