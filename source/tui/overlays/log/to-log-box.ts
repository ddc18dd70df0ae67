import type {Exchange} from '../../../traffic/exchange.js';
import type {Notice, Traffic} from '../../../traffic/traffic.js';
import {type Line, plain} from '../../line/line.js';
import {countNew, toPlaceNote} from '../../list/list-state.js';
import type {OverlayBox} from '../box.js';
import {menuLine} from '../menu-line.js';
import type {LogOverlay} from '../overlay.js';
import {noticeIndex, toNoticeRows} from './notice-cursor.js';
import {toNoticeLines} from './to-notice-lines.js';

/** The event log, oldest first, with a cursor that follows the newest unless it was moved away. */
export function toLogBox(
	{cursor, skipped = 0}: Pick<LogOverlay, 'cursor' | 'skipped'>,
	{notices, exchanges}: Pick<Traffic, 'notices' | 'exchanges'>,
	{columns, now}: {columns: number; now: number},
): OverlayBox {
	const index = noticeIndex(cursor, notices);
	const known = toKnown(notices, exchanges);
	const entries = notices.map((notice, place) =>
		toNoticeLines(notice, {
			exchange: known.get(notice.exchangeId),
			columns: columns - 2,
			now,
		}).map((line, row) =>
			menuLine(line, {
				isSelected: place === index,
				columns,
				sign: row === 0 ? '❯' : ' ',
			}),
		),
	);
	if (entries.length === 0) {
		return {...frame, lines: [plain('Nothing has happened yet.', 'quiet')]};
	}

	const starts = toStarts(entries);
	const {length} = entries[index]!;
	const offset = Math.min(skipped, length - 1);
	return {
		...frame,
		note: [
			...toTold(notices, cursor.isFollowing),
			...toPlaceNote(cursor, {
				index,
				count: notices.length,
				newCount: countNew(cursor, toNoticeRows(notices)),
				hasKey: true,
			}),
		],
		lines: entries.flat(),
		starts,
		focus: starts[index]! + offset,
		focusLength: length - offset,
	};
}

const frame = {title: 'Events', columns: 100};

function toStarts(entries: readonly Line[][]): number[] {
	const starts: number[] = [];
	let start = 0;
	for (const {length} of entries) {
		starts.push(start);
		start += length;
	}

	return starts;
}

/** What was told together counts as often as it was told; the place is one among the entries. */
function toTold(notices: readonly Notice[], isFollowing: boolean): Line {
	const told = notices.reduce((sum, {times = 1}) => sum + times, 0);
	return isFollowing ? [{text: `${told} · `, tone: 'quiet'}] : [];
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
