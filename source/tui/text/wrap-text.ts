import {isNarrow, width} from './width.js';
import {sanitize} from './sanitize.js';

/** Sanitised and wrapped at words; words wider than the screen are broken. */
export function wrapText(text: string, columns: number): string[] {
	return sanitize(text)
		.split('\n')
		.flatMap((paragraph) => wrapParagraph(paragraph, columns))
		.map(({text: row}) => row);
}

/**
One line of sanitised text. Indentation stays; the spaces at which a row ends belong to no row. Not the work of
`wrap-ansi`: that takes seconds for the hundred thousand characters of an image without a space.
*/
export function wrapParagraph(
	paragraph: string,
	columns: number,
): WrappedRow[] {
	const rows = toRows(paragraph.normalize(), Math.max(1, columns));
	let end = 0;
	return rows.map((row, index) => {
		const text = index === 0 ? row : row.trimStart();
		end += row.length;
		return {
			text: index === rows.length - 1 ? text : text.trimEnd(),
			start: end - text.length,
			isBroken:
				index > 0 && !rows[index - 1]!.endsWith(' ') && !row.startsWith(' '),
		};
	});
}

type WrappedRow = {
	text: string;
	/** Where it begins in the paragraph, normalised. */
	start: number;
	/** It begins within a word that goes on from the row above. */
	isBroken: boolean;
};

function toRows(paragraph: string, columns: number): string[] {
	const rows: string[] = [];
	let row = '';
	let used = 0;

	function add(text: string, cells: number): void {
		if (used > 0 && used + cells > columns) {
			endRow();
		}

		row += text;
		used += cells;
	}

	function endRow(): void {
		rows.push(row);
		row = '';
		used = 0;
	}

	for (const [index, word] of paragraph.split(' ').entries()) {
		if (index > 0) {
			add(' ', 1);
		}

		const cells = countCells(word);
		if (cells <= columns) {
			add(word, cells);
			continue;
		}

		// It begins on this row, unless on the next one it fits into fewer.
		if (Math.ceil(cells / columns) < Math.ceil((used + cells) / columns)) {
			endRow();
		}

		for (const piece of toPieces(word, columns - used, columns)) {
			add(piece, countCells(piece));
		}
	}

	return [...rows, row];
}

/** Of a word, however long. */
function countCells(word: string): number {
	return isNarrow(word)
		? word.length
		: [...word].reduce((sum, character) => sum + width(character), 0);
}

/** What may be broken apart of a word: the first piece is for the rest of a row. */
function toPieces(word: string, rest: number, columns: number): string[] {
	return isNarrow(word)
		? [
				word.slice(0, rest),
				...Array.from(
					{length: Math.ceil((word.length - rest) / columns)},
					(_, index) =>
						word.slice(rest + index * columns, rest + (index + 1) * columns),
				),
			]
		: [...word];
}
