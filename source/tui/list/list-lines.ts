import type {Exchange} from '../../traffic/exchange.js';
import type {Line} from '../line/line.js';
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
	const {start, end} = toWindow(index, shown.length, size.rows - 1);
	const rows = shown.slice(start, end).map((exchange, offset) =>
		toListRow(exchange, {
			columns,
			cells: size.columns,
			status: toShownStatus(exchange, {exchanges, now, isLost}),
			isSelected: start + offset === index,
			now,
		}),
	);
	return [toListHead(columns), ...rows];
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
