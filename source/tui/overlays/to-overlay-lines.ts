import {frameLines} from '../line/frame-lines.js';
import type {Line} from '../line/line.js';
import type {FittedBox} from './fit-box.js';

/** An overlay in its frame, in the middle of the screen: its lines and where they go. */
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
	return {
		// A blank cell at each side keeps what lies below apart.
		lines: lines.map((line) => [{text: ' '}, ...line, {text: ' '}]),
		left: Math.max(0, Math.floor((screen.columns - columns) / 2) - 1),
		top: Math.max(0, Math.floor((screen.rows - lines.length) / 2)),
	};
}
