import type {Line, Tone} from '../line/line.js';
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
	} = {},
): Section {
	const {tone, indent = '', format} = options;
	const rows = page.texts.rows(
		key,
		{text, format},
		page.columns - indent.length,
	);
	return {
		length: rows.length,
		lineAt: (index) => toLine(rows[index], indent, tone),
	};
}

function toLine(row: Row | undefined, indent: string, tone?: Tone): Line {
	const start = {text: indent, tone: 'quiet' as const};
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
