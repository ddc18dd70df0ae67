import type {Snapshot} from '../../controller/controller.js';
import type {Span} from '../line/line.js';
import {formatShortDuration} from '../text/format-short-duration.js';
import {toSingleLine} from '../text/to-single-line.js';

/** Whether requests are served, in a sign, a colour and words. */
export function connectionSpan(
	{connection, claude, startedAt}: Snapshot,
	now: number,
): Span {
	switch (connection.status) {
		case 'serving': {
			return claude.problem === undefined
				? {text: '● serving', tone: 'ready'}
				: {text: '▲ not ready', tone: 'waiting'};
		}

		case 'starting': {
			return {text: '◐ starting', tone: 'waiting'};
		}

		case 'failed': {
			return {text: `✗ ${toSingleLine(connection.message)}`, tone: 'failed'};
		}

		case 'lost': {
			const time = formatShortDuration(now - connection.since);
			return {
				// A server that was never seen has not been lost.
				text:
					startedAt === 0
						? `▲ no contact for ${time}, trying again`
						: `▲ contact lost ${time} ago, trying again`,
				tone: 'failed',
			};
		}
	}
}
