import sliceAnsi from 'slice-ansi';
import {width} from './width.js';

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
