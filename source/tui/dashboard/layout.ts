/** Width and height in terminal cells. */
export type Size = {columns: number; rows: number};

/** Where things go. Sizes of panes include their frames. */
export type Layout =
	| {kind: 'too-small'}
	| {
			kind: 'side-by-side' | 'stacked';
			list: Size;
			detail: Size;
	  }
	| {kind: 'list-only'; list: Size}
	| {kind: 'detail-only'; detail: Size};

export const headerRows = 3;
const footerRows = 1;

/**
Side by side from 140 columns, where the list still has room for the time and the prompt; one above the other from 80, else
one at a time. While there is nothing to list, what is said instead has the whole screen.
*/
export function toLayout(
	size: Size,
	{pane, isEmpty}: {pane: 'list' | 'detail'; isEmpty: boolean},
): Layout {
	const {columns} = size;
	const rows = size.rows - headerRows - footerRows;
	if (columns < 60 || rows < 8) {
		return {kind: 'too-small'};
	}

	if (isEmpty) {
		return {kind: 'list-only', list: {columns, rows}};
	}

	if (columns >= 140) {
		const list = Math.min(104, Math.round(columns * 0.58));
		return {
			kind: 'side-by-side',
			list: {columns: list, rows},
			detail: {columns: columns - list, rows},
		};
	}

	if (columns >= 80 && rows >= 18) {
		const list = Math.max(8, Math.round(rows * 0.42));
		return {
			kind: 'stacked',
			list: {columns, rows: list},
			detail: {columns, rows: rows - list},
		};
	}

	return pane === 'list'
		? {kind: 'list-only', list: {columns, rows}}
		: {kind: 'detail-only', detail: {columns, rows}};
}
