import type {Snapshot} from '../../controller/controller.js';
import {connectionSpan} from '../header/connection-span.js';
import {fitLine} from '../line/fit-line.js';
import type {Line} from '../line/line.js';
import {plain} from '../line/plain.js';
import {wrapText} from '../text/wrap-text.js';

/** What a window too small for the screen shows: whether it serves and where, how much runs, and how to see more. */
export function toSmallLines(
	snapshot: Snapshot,
	{columns, rows, now}: {columns: number; rows: number; now: number},
): Line[] {
	const {requests, running} = snapshot.traffic.totals;
	const advice = `Make this window a little larger: 60×12 is enough, it has ${columns}×${rows}. q quits.`;
	const lines: Line[] = [
		plain('claude-max-api', 'name'),
		[connectionSpan(snapshot, now)],
		plain(snapshot.baseUrl),
		plain(`${requests} requests, ${running} running`),
		...wrapText(advice, columns).map((row) => plain(row, 'quiet')),
	];
	return lines
		.slice(0, Math.max(1, rows - 1))
		.map((line) => fitLine(line, columns));
}
