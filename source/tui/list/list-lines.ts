import type {Exchange} from '../../traffic/exchange.js';
import type {Line} from '../line/line.js';
import {formatDay} from '../text/format-time.js';
import {fitColumns, toListHead, toListRow} from './list-row.js';
import {toShownStatus} from './shown-status.js';

/** The head of the list and the rows that fit below it; no other row is looked at. */
export function toListLines(options: {
	/** Those that pass the filter, oldest first. */
	shown: readonly Exchange[];
	/** All of them, to tell which answers still wait for tool results. */
	exchanges: readonly Exchange[];
	index: number;
	size: {columns: number; rows: number};
	now: number;
	/** Contact with the server is lost. */
	isLost: boolean;
}): Line[] {
	const {shown, exchanges, index, size, now, isLost} = options;
	const columns = fitColumns(size.columns);
	const room = size.rows - 1;
	const {start, end} = toWindow(index, shown.length, room);
	const rows = shown.slice(start, end).flatMap((exchange, offset) => {
		const row = toListRow(exchange, {
			columns,
			cells: size.columns,
			status: toShownStatus(exchange, {exchanges, now, isLost}),
			isSelected: start + offset === index,
			now,
		});
		const before = offset === 0 ? undefined : shown[start + offset - 1];
		return needsDay(exchange, before, now)
			? [
					{isSelected: false, line: toDayLine(exchange, size.columns)},
					{isSelected: start + offset === index, line: row},
				]
			: [{isSelected: start + offset === index, line: row}];
	});
	const selected = rows.findIndex(({isSelected}) => isSelected);
	// The newest stay in sight while the cursor is on the last row, and so do the rows around it elsewhere.
	const shownRows = toWindow(selected, rows.length, room);
	return [
		toListHead(columns),
		...rows.slice(shownRows.start, shownRows.end).map(({line}) => line),
	];
}

/** Above the first row of a day, and above the first in sight unless that is of today. */
function needsDay(
	exchange: Exchange,
	before: Exchange | undefined,
	now: number,
): boolean {
	const day = toDay(exchange.marks.received);
	return before === undefined
		? day !== toDay(now)
		: day !== toDay(before.marks.received);
}

function toDay(at: number): string {
	return new Date(at).toDateString();
}

function toDayLine({marks}: Exchange, cells: number): Line {
	const title = `── ${formatDay(marks.received)} `;
	return [
		{
			text: title + '─'.repeat(Math.max(0, cells - title.length)),
			tone: 'quiet',
		},
	];
}

/** Which rows are on the screen: the cursor stays near the middle except at both ends. */
export function toWindow(
	index: number,
	count: number,
	rows: number,
): {start: number; end: number} {
	const latest = Math.max(0, count - rows);
	const start = Math.min(latest, Math.max(0, index - Math.floor(rows / 2)));
	return {start, end: Math.min(count, start + rows)};
}
