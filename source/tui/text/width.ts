import sliceAnsi from 'slice-ansi';
import stringWidth from './remembered-widths.js';

/** How many terminal cells a text takes. */
export function width(text: string): number {
	return isNarrow(text) ? text.length : measureParts(text);
}

/** What walks over graphemes takes minutes for a hundred thousand of them at once. */
function measureParts(text: string): number {
	let cells = 0;
	for (let start = 0; start < text.length; start += partLength) {
		cells += stringWidth(text.slice(start, start + partLength));
	}

	return cells;
}

const partLength = 1000;

/** Most text is plain ASCII: measuring that is not worth a walk over graphemes. */
export function isNarrow(text: string): boolean {
	return /^[ -~]*$/v.test(text);
}

/** Cuts to a width in terminal cells; what was cut shows as `…`. */
export function cut(text: string, cells: number): string {
	if (width(text) <= cells) {
		return text;
	}

	if (cells < 1) {
		return '';
	}

	// Not all of it: the slicing walks over what it leaves out as well. Only piles of marks take more than eight a cell.
	const beginning = text.slice(0, cells * 8);
	// A wide character at the edge is taken whole, so that it may be one cell too many.
	const kept = sliceAnsi(beginning, 0, cells - 1);
	return (
		(width(kept) < cells ? kept : sliceAnsi(beginning, 0, cells - 2)) + '…'
	);
}

/** Cuts or pads to exactly so many terminal cells. */
export function pad(
	text: string,
	cells: number,
	align: 'left' | 'right' = 'left',
): string {
	const shown = cut(text, cells);
	const space = ' '.repeat(Math.max(0, cells - width(shown)));
	return align === 'left' ? shown + space : space + shown;
}
