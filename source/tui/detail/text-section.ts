import type {Line, Span, Tone} from '../line/line.js';
import type {Page, TextRow} from './page.js';
import type {Section} from './section.js';

/** A text of any length, wrapped to the page. */
export function textSection(
	page: Page,
	key: string,
	text: string,
	options: {
		tone?: Tone;
		indent?: string;
		format?: (text: string) => string;
		/** It is laid out, unless a person wants to see it as it was written. */
		isMarkdown?: boolean;
	} = {},
): Section {
	const {tone, indent = '', format, isMarkdown = false} = options;
	const shown = page.texts.rows(
		key,
		{text, format, isMarkdown: isMarkdown && !page.isRaw},
		page.columns - indent.length,
	);
	const {rows} = shown;
	const start: Span = {text: indent, tone: 'quiet'};
	return {
		length: rows.length,
		wrapped: {
			...shown,
			indentAt: (index) => indent.length + leadLength(rows[index]),
		},
		lineAt(index) {
			const row = rows[index];
			return row === undefined ? [] : [start, ...toSpans(row, tone)];
		},
	};
}

function leadLength(row?: TextRow): number {
	return (row?.lead ?? []).reduce((sum, {text}) => sum + text.length, 0);
}

function toSpans(row: TextRow, tone?: Tone): Line {
	return row.spans === undefined
		? [{text: row.text, tone}]
		: [
				...(row.lead ?? []),
				...row.spans.map((span) => ({...span, tone: span.tone ?? tone})),
			];
}
