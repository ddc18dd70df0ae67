import type {Lexer, Token, Tokens} from 'marked';
import type {Span, Tone} from '../line/line.js';
import {isDiff, parseFence, toCodeRows, toLanguageRows} from './code-rows.js';
import {toInlineLines} from './inline-spans.js';
import {toTableRows} from './table-rows.js';
import {besideSign, type MarkdownRow, wrapSpans} from './wrap-spans.js';

/** The blocks of a text below one another, with a blank row where it has one. */
export function toBlockRows(
	lexer: Lexer,
	blocks: readonly Token[],
	columns: number,
): MarkdownRow[] {
	const rows: MarkdownRow[] = [];
	let isApart = false;
	for (const block of blocks) {
		if (block.type === 'space') {
			isApart = true;
			continue;
		}

		const added = toRows(lexer, block as Block, Math.max(1, columns));
		if (isApart && rows.length > 0 && added.length > 0) {
			rows.push(blankRow);
		}

		for (const row of added) {
			rows.push(row);
		}

		isApart = endsBlank(block);
	}

	return rows;
}

export const blankRow: MarkdownRow = {lead: [], spans: []};

/** Whether a blank line follows, which some blocks count as theirs. */
export function endsBlank({type, raw}: {type: string; raw: string}): boolean {
	return type === 'space' || /\n[ ]*\n$/v.test(raw);
}

type Block =
	| Tokens.Heading
	| Tokens.Paragraph
	| Tokens.Text
	| Tokens.Code
	| Tokens.Blockquote
	| Tokens.List
	| Tokens.Table
	| Tokens.Hr
	| Tokens.HTML
	| Tokens.Def
	| Tokens.Checkbox;

function toRows(lexer: Lexer, block: Block, columns: number): MarkdownRow[] {
	const toParagraph = (text: string, style?: Pick<Span, 'bold' | 'italic'>) =>
		toInlineLines(lexer, text, style).flatMap((line) =>
			wrapSpans(line, columns),
		);
	switch (block.type) {
		case 'heading': {
			// Those deeper than a section of a section are italic as well.
			return toParagraph(block.text, {
				bold: true,
				...(block.depth > 2 && {italic: true}),
			});
		}

		case 'paragraph':
		case 'text': {
			return toParagraph(block.text);
		}

		case 'code': {
			const {language = '', lines = block.text.split('\n')} =
				parseFence(block.raw) ?? {};
			return [
				...toLanguageRows(language, columns),
				...toCodeRows(lines, columns, {isDiff: isDiff(language, lines)}),
			];
		}

		case 'blockquote': {
			return besideSign(columns, {text: '┃ ', tone: 'quiet'}, (room) =>
				toBlockRows(lexer, block.tokens, room),
			);
		}

		case 'list': {
			return toListRows(lexer, block, columns);
		}

		case 'table': {
			return (
				toTableRows(lexer, block, columns) ??
				toPlainRows(block.raw.trimEnd(), columns)
			);
		}

		case 'hr': {
			return [{lead: [], spans: [{text: '─'.repeat(columns), tone: 'quiet'}]}];
		}

		case 'def': {
			return toPlainRows(block.raw.trimEnd(), columns, 'quiet');
		}

		case 'checkbox': {
			return [];
		}

		case 'html': {
			return toPlainRows(block.raw.trimEnd(), columns);
		}
	}
}

/** The lines of a text as they are. */
export function toPlainRows(
	text: string,
	columns: number,
	tone?: Tone,
): MarkdownRow[] {
	return text
		.split('\n')
		.flatMap((line) => wrapSpans([{text: line, tone}], columns));
}

function toListRows(
	lexer: Lexer,
	{items, ordered, start}: Tokens.List,
	columns: number,
): MarkdownRow[] {
	const rows: MarkdownRow[] = [];
	let isApart = false;
	for (const [index, item] of items.entries()) {
		if (isApart) {
			rows.push(blankRow);
		}

		const sign = item.task
			? `[${item.checked ? 'x' : ' '}] `
			: ordered
				? `${Number(start) + index}. `
				: '• ';
		const lines = besideSign(
			columns,
			{text: sign, tone: 'name'},
			(room) => {
				const inner = toBlockRows(lexer, item.tokens, room);
				return inner.length === 0 ? [blankRow] : inner;
			},
			{isOnce: true},
		);
		for (const row of lines) {
			rows.push(row);
		}

		isApart = endsBlank(item);
	}

	return rows;
}
