import type {Snapshot} from '../../../controller/controller.js';
import {connectionSpan} from '../../header/status-spans.js';
import {fitLine, type Line, plain} from '../../line/line.js';
import type {Question} from '../../overlays/overlay.js';
import {wrapText} from '../../text/wrap-text.js';

/** What a window too small for the screen shows: whether it serves and where, how much runs, and how to see more. */
export function toSmallLines(
	snapshot: Snapshot,
	{
		columns,
		rows,
		now,
		question,
	}: {
		columns: number;
		rows: number;
		now: number;
		/** What would be asked on top of the screen. */
		question?: Question | undefined;
	},
): Line[] {
	const {requests, running, queued} = snapshot.traffic.totals;
	const waiting = queued === 0 ? '' : `, ${queued} queued`;
	const advice = `Window too small (${columns}×${rows}, needs 60×12).`;
	const asked =
		question === undefined
			? []
			: [
					...wrapText(`${question.title} ${question.message}`, columns).map(
						(row) => plain(row, 'waiting'),
					),
					plain('y yes  n no', 'name'),
				];
	const lines: Line[] = [
		...asked,
		plain('claude-max-api', 'name'),
		[connectionSpan(snapshot, now)],
		plain(snapshot.baseUrl),
		plain(`${requests} requests, ${running - queued} running${waiting}`),
		...wrapText(advice, columns).map((row) => plain(row, 'quiet')),
		plain('q to quit', 'quiet'),
	];
	return lines
		.slice(0, Math.max(1, rows - 1))
		.map((line) => fitLine(line, columns));
}
