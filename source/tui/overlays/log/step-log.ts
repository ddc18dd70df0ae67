import type {Notice} from '../../../traffic/traffic.js';
import type {FittedBox} from '../fit-box.js';
import type {LogOverlay} from '../overlay.js';
import {cursorAt, noticeIndex, pauseAt} from './notice-cursor.js';

/**
Moves the cursor by lines, but by an entry at least. One that is higher than the window is scrolled through before the
cursor leaves it.
*/
export function stepLog(
	overlay: LogOverlay,
	by: number,
	options: {notices: readonly Notice[]; fitted: FittedBox; now: number},
): LogOverlay {
	const {notices, fitted, now} = options;
	const {cursor} = overlay;
	const {starts = [], lines} = fitted.box;
	const index = noticeIndex(cursor, notices);
	const notice = notices[index];
	const start = starts[index];
	if (notice === undefined || start === undefined) {
		return overlay;
	}

	const above = Math.max(0, fitted.start - start);
	const below = Math.max(0, (starts[index + 1] ?? lines.length) - fitted.end);
	if (Number.isFinite(by) && (by > 0 ? below : above) > 0) {
		const skipped = above + Math.max(-above, Math.min(by, below));
		return skipped > 0
			? {type: 'log', cursor: pauseAt(cursor, notice, now), skipped}
			: {type: 'log', cursor: cursorAt(cursor, notices, {index, now})};
	}

	const next = nextEntry(starts, index, by);
	return next === index && Number.isFinite(by)
		? overlay
		: {type: 'log', cursor: cursorAt(cursor, notices, {index: next, now})};
}

function nextEntry(
	starts: readonly number[],
	index: number,
	by: number,
): number {
	const line = starts[index]! + by;
	const there = starts.findLastIndex((start) => start <= line);
	return by > 0
		? Math.min(starts.length - 1, Math.max(index + 1, there))
		: Math.max(0, Math.min(index - 1, there));
}
