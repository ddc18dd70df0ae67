import wrapAnsi from 'wrap-ansi';
import {sanitize} from './sanitize.js';

/** Sanitised and wrapped at words; words wider than the screen are broken. */
export function wrapText(text: string, columns: number): string[] {
	return sanitize(text)
		.split('\n')
		.flatMap((paragraph) => wrapParagraph(paragraph, columns));
}

/** One line of sanitised text. Indentation stays; the spaces at which a row ends belong to no row. */
export function wrapParagraph(paragraph: string, columns: number): string[] {
	const rows = wrapAnsi(paragraph, Math.max(1, columns), {
		hard: true,
		trim: false,
	}).split('\n');
	return rows.map((row, index) => {
		const text = index === 0 ? row : row.trimStart();
		return index === rows.length - 1 ? text : text.trimEnd();
	});
}
