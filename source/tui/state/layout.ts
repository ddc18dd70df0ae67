/** Width and height in terminal cells. */
export type Size = {columns: number; rows: number};

type Both = {
	kind: 'side-by-side' | 'stacked';
	list: Size;
	detail: Size;
};

/** Where things go. Sizes of panes include their frames. A pane that is zoomed has the room of both. */
export type Layout =
	| {kind: 'too-small'}
	| Both
	| {kind: 'list-only'; list: Size; isZoomed: boolean}
	| {kind: 'detail-only'; detail: Size; isZoomed: boolean};

export const headerRows = 3;
const footerRows = 1;

/** Lines of text are hard to read beyond that, its frame included. */
const detailColumns = 116;

/** While there is nothing to list, what is said instead has the whole screen. */
export function toLayout(
	size: Size,
	options: {pane: 'list' | 'detail'; isEmpty: boolean; isZoomed: boolean},
): Layout {
	const {columns} = size;
	const {pane, isEmpty, isZoomed} = options;
	const body = {columns, rows: size.rows - headerRows - footerRows};
	if (columns < 60 || body.rows < 8) {
		return {kind: 'too-small'};
	}

	if (isEmpty) {
		return {kind: 'list-only', list: body, isZoomed: false};
	}

	const both = toBoth(body);
	if (both !== undefined && !isZoomed) {
		return both;
	}

	return pane === 'list'
		? {kind: 'list-only', list: body, isZoomed: both !== undefined}
		: {kind: 'detail-only', detail: body, isZoomed: both !== undefined};
}

/**
Side by side in wide windows: half and half, and what an answer has no use for goes to the list. Low windows are from 140 columns, where it keeps the time and the
prompt: the answer gets twice the lines then. One above the other where a few lines of an answer have room below a few
requests, which narrow lines need more of; else one at a time.
*/
function toBoth({columns, rows}: Size): Both | undefined {
	if (columns >= 180 || (columns >= 140 && rows < 36)) {
		const share = columns >= 180 ? 0.5 : 0.58;
		const list = Math.max(Math.round(columns * share), columns - detailColumns);
		return {
			kind: 'side-by-side',
			list: {columns: list, rows},
			detail: {columns: columns - list, rows},
		};
	}

	if (rows >= (columns >= 80 ? 18 : 26)) {
		const list = Math.max(8, Math.round(rows * 0.42));
		return {
			kind: 'stacked',
			list: {columns, rows: list},
			detail: {columns, rows: rows - list},
		};
	}

	return undefined;
}
