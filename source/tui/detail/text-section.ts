import type {Line, Span, Tone} from '../line/line.js';
import type {Row} from '../text/text-wrapper.js';
import {createInlineLines} from './create-inline-lines.js';
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
