import type {Exchange} from '../../../traffic/exchange.js';
import type {Notice, Traffic} from '../../../traffic/traffic.js';
import {plain} from '../../line/plain.js';
import type {OverlayBox} from '../box.js';
import {toNoticeLines} from './to-notice-lines.js';

/** The event log, oldest first; the newest lines are in sight unless one scrolled. */
export function toLogBox(
	{top}: {top?: number},
	{notices, exchanges}: Pick<Traffic, 'notices' | 'exchanges'>,
	{columns, now}: {columns: number; now: number},
): OverlayBox {
	const told = notices.reduce((sum, {times = 1}) => sum + times, 0);
	const known = toKnown(notices, exchanges);
	const lines = notices.flatMap((notice) =>
		toNoticeLines(notice, {
			exchange: known.get(notice.exchangeId),
			columns,
			now,
		}),
	);
	return {
		title: 'Events',
		note: plain(String(told), 'quiet'),
		columns: 100,
		lines:
			lines.length === 0
				? [plain('Nothing has happened yet.', 'quiet')]
				: lines,
		top: top ?? lines.length,
	};
}

/** The requests that notices are about, as far as they have not been forgotten. */
function toKnown(
	notices: readonly Notice[],
	exchanges: readonly Exchange[],
): Map<string | undefined, Exchange> {
	const ids = new Set(notices.map(({exchangeId}) => exchangeId));
	return new Map(
		exchanges
			.filter(({id}) => ids.has(id))
			.map((exchange) => [exchange.id, exchange]),
	);
}
