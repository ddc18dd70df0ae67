import {type Line, fitLine} from '../line/line.js';
import {innerSize, frameLines} from '../line/frame-lines.js';
import {toWindow} from '../list/list-lines.js';

/** The contents of an overlay and how wide it wants to be; the screen may have less. */
export type OverlayBox = {
	title: string;
	note?: Line;
	lines: Line[];
	/** Above and below the lines, in sight whichever of those are. Of the foot only the first is left where rows are few. */
	head?: Line[];
	foot?: Line[];
	columns: number;
	/** The line to keep in sight when there are more than fit. */
	focus?: number;
	/** How many lines from there on belong to it; they are in sight as far as they fit. */
	focusLength?: number;
	/** Where each choice begins, if some take several lines. */
	starts?: readonly number[];
	/** The first line in sight when there are more than fit; in place of `focus`. */
	top?: number;
	/** It is no lower than so many lines, however few there are: a box that is searched keeps its size. */
	rows?: number;
};

/** The width every overlay prefers unless it needs more. */
export const preferredColumns = 72;

/** Screens narrower than that are as wide as the box: shreds of what is below would be all there is to see of it. */
const roomy = 100;

/** Boxes begin below the header, so that they do not move when their content changes. */
const below = 3;

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
	const columns =
		screen.columns < roomy
			? screen.columns
			: Math.min(wanted, screen.columns - 2);
	const inner = innerSize({columns, rows: screen.rows});
	const box = toBox(inner.columns);
	const {head = [], lines, focus = 0, focusLength = 1} = box;
	const {length} = lines;
	const room = inner.rows - 2 - head.length;
	const foot = toFoot(box.foot ?? [], length, room);
	const rows = Math.min(length, room - foot.length);
	const blank = Math.min(room - foot.length, box.rows ?? 0) - rows;
	const last = length - rows;
	const {start} =
		box.top === undefined
			? toWindow(
					focus + Math.floor(Math.min(focusLength, rows) / 2),
					length,
					rows,
				)
			: {start: Math.min(last, Math.max(0, box.top))};
	return {
		box,
		columns,
		foot: [...Array.from({length: Math.max(0, blank)}, () => []), ...foot],
		start,
		end: start + rows,
		last,
	};
}

/** What explains goes before what it explains does. */
function toFoot(foot: Line[], length: number, room: number): Line[] {
	const fits = foot.length <= Math.max(room - length, room / 2);
	return fits ? foot : foot.slice(0, 1);
}

/** An overlay in its frame: its lines and where they go. */
export function toOverlayLines(
	{box, columns, foot, start, end}: FittedBox,
	screen: {columns: number; rows: number},
): {lines: Line[]; left: number; top: number} {
	const hidden = box.lines.length - end;
	const shown = [...(box.head ?? []), ...box.lines.slice(start, end), ...foot];
	const lines = frameLines(shown, {
		columns,
		rows: shown.length + 2,
		title: [{text: box.title, bold: true}],
		note: box.note,
		foot: hidden > 0 ? [{text: `${hidden} more below`, tone: 'quiet'}] : [],
		hasFocus: true,
	});
	const top = Math.max(0, Math.min(below, screen.rows - lines.length - 1));
	if (columns >= screen.columns) {
		return {lines, left: 0, top};
	}

	return {
		// A blank cell at each side keeps what lies below apart.
		lines: lines.map((line) => [{text: ' '}, ...line, {text: ' '}]),
		left: Math.max(0, Math.floor((screen.columns - columns) / 2) - 1),
		top,
	};
}

/** One choice of a menu. The one under the cursor has a ground of its own, and a sign. */
export function menuLine(
	line: Line,
	{
		isSelected,
		columns,
		sign = '❯',
	}: {
		isSelected: boolean;
		columns: number;
		/** Only the first row of a choice has one. */
		sign?: string;
	},
): Line {
	return isSelected
		? fitLine([{text: `${sign} `, bold: true}, ...line], columns).map(
				(span) => ({...span, selected: true}),
			)
		: fitLine([{text: '  '}, ...line], columns);
}
