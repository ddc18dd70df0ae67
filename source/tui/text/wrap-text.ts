import wrapAnsi from 'wrap-ansi';
import {sanitize} from './sanitize.js';

/** Sanitised and wrapped at words; words wider than the screen are broken. */
export function wrapText(text: string, columns: number): string[] {
	return sanitize(text)
		.split('\n')
		.flatMap((paragraph) => wrapParagraph(paragraph, columns));
}

/** One line of sanitised text. Indentation stays; the space at which a row ended does not open the next. */
export function wrapParagraph(paragraph: string, columns: number): string[] {
	return wrapAnsi(paragraph, Math.max(1, columns), {hard: true, trim: false})
		.split('\n')
		.map((row, index) => (index === 0 ? row : row.trimStart()));
}
