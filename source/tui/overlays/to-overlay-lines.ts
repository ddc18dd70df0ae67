import {frameLines, innerSize} from '../line/frame-lines.js';
import type {Line} from '../line/line.js';
import {toWindow} from '../list/to-window.js';
import type {OverlayBox} from './box.js';

/** An overlay in its frame, in the middle of the screen: its lines and where they go. */
export function toOverlayLines(
	toBox: (columns: number) => OverlayBox,
	screen: {columns: number; rows: number},
): {lines: Line[]; left: number; top: number} {
	const {columns: wanted} = toBox(screen.columns);
	const columns = Math.min(wanted, screen.columns - 2);
	const inner = innerSize({columns, rows: screen.rows});
	const box = toBox(inner.columns);
	const rows = Math.min(box.lines.length, inner.rows - 2);
	const {start, end} = toWindow(box.focus ?? 0, box.lines.length, rows);
	const hidden = box.lines.length - end;
	const lines = frameLines(box.lines.slice(start, end), {
		columns,
		rows: rows + 2,
		title: [{text: box.title, bold: true}],
		note: box.note === undefined ? [] : [{text: box.note, tone: 'quiet'}],
		foot: hidden > 0 ? [{text: `${hidden} more below`, tone: 'quiet'}] : [],
		hasFocus: true,
	});
	return {
		// A blank cell at each side keeps what lies below apart.
		lines: lines.map((line) => [{text: ' '}, ...line, {text: ' '}]),
		left: Math.max(0, Math.floor((screen.columns - columns) / 2) - 1),
		top: Math.max(0, Math.floor((screen.rows - lines.length) / 2)),
	};
}
