import type {Lexer, Tokens} from 'marked';
import {type Line, lineWidth, type Span} from '../line/line.js';
import {toInlineLines} from './inline-spans.js';
import {type MarkdownRow, wrapSpans} from './wrap-spans.js';

/**
A table with columns as wide as their cells, as far as there is room; longer cells are wrapped. Undefined where there is no
room for so many columns, or it is too long.
*/
export function toTableRows(
	lexer: Lexer,
	table: Tokens.Table,
	columns: number,
): MarkdownRow[] | undefined {
	const room = columns - between * (table.header.length - 1);
	if (
		table.header.length === 0 ||
		room < narrowest * table.header.length ||
		table.raw.length > mostCharacters
	) {
		return undefined;
	}

	const head = table.header.map(({text}) =>
		toInlineLines(lexer, text, {bold: true}),
	);
	const body = table.rows.map((row) =>
		row.map(({text}) => toInlineLines(lexer, text)),
	);
	const widths = toWidths([head, ...body], room);
	const toLines = (cells: Cell[]) =>
		toRowLines(cells, {widths, align: table.align});
	return [
		...toLines(head),
		toRule(widths),
		...body.flatMap((row) => toLines(row)),
	].map((spans) => ({lead: [], spans}));
}

/** A cell may have lines of its own. */
type Cell = Span[][];

const between = 3;
const narrowest = 3;

/** Each new row may change all the others: what is longer is no table that anybody reads. */
const mostCharacters = 32_768;

/** What the cells need, and the widest columns less where that is more than there is. */
function toWidths(rows: Cell[][], room: number): number[] {
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(
			narrowest,
			...rows.map((row) =>
				Math.max(0, ...(row[column] ?? []).map((line) => lineWidth(line))),
			),
		),
	);
	const sum = () => widths.reduce((total, width) => total + width, 0);
	while (sum() > room) {
		const widest = Math.max(...widths);
		if (widest <= narrowest) {
			break;
		}

		// Down to the next widest, all that are as wide together.
		const wide = widths.filter((width) => width === widest).length;
		const next = Math.max(
			narrowest,
			...widths.filter((width) => width < widest),
		);
		const excess = Math.ceil((sum() - room) / wide);
		const width = Math.max(next, widest - excess);
		for (const [column, current] of widths.entries()) {
			widths[column] = current === widest ? width : current;
		}
	}

	return widths;
}

function toRule(widths: number[]): Line {
	return [
		{text: widths.map((width) => '─'.repeat(width)).join('─┼─'), tone: 'quiet'},
	];
}

function toRowLines(
	cells: Cell[],
	{widths, align}: {widths: number[]; align: Tokens.Table['align']},
): Line[] {
	const wrapped = widths.map((width, column) =>
		(cells[column] ?? []).flatMap((line) =>
			wrapSpans(line, width).map(({spans}) => spans),
		),
	);
	const height = Math.max(1, ...wrapped.map(({length}) => length));
	return Array.from({length: height}, (_, row) =>
		widths.flatMap((width, column): Line => {
			const line = wrapped[column]?.[row] ?? [];
			const space = Math.max(0, width - lineWidth(line));
			const before = toSpaceBefore(space, align[column]);
			const isLast = column === widths.length - 1;
			return [
				...blank(before),
				...line,
				...(isLast
					? []
					: [...blank(space - before), {text: ' │ ', tone: 'quiet' as const}]),
			];
		}),
	);
}

function toSpaceBefore(
	space: number,
	align?: 'left' | 'right' | 'center' | null,
): number {
	return align === 'right'
		? space
		: align === 'center'
			? Math.floor(space / 2)
			: 0;
}

function blank(cells: number): Line {
	return cells === 0 ? [] : [{text: ' '.repeat(cells)}];
}
