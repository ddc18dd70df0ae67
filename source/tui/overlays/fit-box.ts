import {innerSize} from '../line/frame-lines.js';
import type {Line} from '../line/line.js';
import {toWindow} from '../list/list-lines.js';
import type {OverlayBox} from './box.js';

/** An overlay as large as the screen allows, and which part of it is in sight. */
export type FittedBox = {
	box: OverlayBox;
	/** Of the frame, its border included. */
	columns: number;
	/** As much of the box's foot as there is room for. */
	foot: Line[];
	/** The lines in sight: from `start` to before `end`. */
	start: number;
	end: number;
	/** The start at which the last line is in sight. */
	last: number;
};

/** Asks for the contents twice: how wide they want to be, and what they are at the width they get. */
export function fitBox(
	toBox: (columns: number) => OverlayBox,
	screen: {columns: number; rows: number},
): FittedBox {
	const {columns: wanted} = toBox(screen.columns);
	const columns = Math.min(wanted, screen.columns - 2);
	const inner = innerSize({columns, rows: screen.rows});
	const box = toBox(inner.columns);
	const {head = [], lines, focus = 0, focusLength = 1} = box;
	const {length} = lines;
	const room = inner.rows - 2 - head.length;
	const foot = toFoot(box.foot ?? [], length, room);
	const rows = Math.min(length, room - foot.length);
	const last = length - rows;
	const {start} =
		box.top === undefined
			? toWindow(
					focus + Math.floor(Math.min(focusLength, rows) / 2),
					length,
					rows,
				)
			: {start: Math.min(last, Math.max(0, box.top))};
	return {box, columns, foot, start, end: start + rows, last};
}

/** What explains goes before what it explains does. */
function toFoot(foot: Line[], length: number, room: number): Line[] {
	const fits = foot.length <= Math.max(room - length, room / 2);
	return fits ? foot : foot.slice(0, 1);
}
