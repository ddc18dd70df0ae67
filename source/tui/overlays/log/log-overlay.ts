import type {Exchange} from '../../../traffic/exchange.js';
import type {Notice, Traffic} from '../../../traffic/traffic.js';
import {isFiltering} from '../../filter/filter-state.js';
import {leapKeys, menuKeys} from '../../keys/menu-keys.js';
import {type Line, plain} from '../../line/line.js';
import {countNew, toPlaceNote} from '../../list/list-state.js';
import {openExchange} from '../../state/open-exchange.js';
import type {Session} from '../../state/session.js';
import {type FittedBox, menuLine, type OverlayBox} from '../box.js';
import type {OverlayKind} from '../overlay-kind.js';
import type {Overlay} from '../overlay.js';
import {
	cursorAt,
	noticeIndex,
	pauseAt,
	toNoticeRows,
	toPointedAt,
} from './notice-cursor.js';
import {toNoticeLines} from './notice-lines.js';

/** What failed, was tried again or was turned away. */
export const logOverlay: OverlayKind<Overlay<'log'>> = {
	keys: [
		...menuKeys('open request', 'e').flatMap((row) =>
			row.id === 'menu-accept'
				? [
						{...row, when: 'openable' as const},
						// Then it says why not.
						{...row, when: 'unopenable' as const, footer: 0},
					]
				: [row],
		),
		...leapKeys(),
	],
	toBox: (overlay, {snapshot, columns, now}) =>
		toLogBox(overlay, snapshot.traffic, {columns, now}),
	step(overlay, by, {view, snapshot, now}) {
		const {notices} = snapshot.traffic;
		return view.overlay === undefined
			? overlay
			: stepLog(overlay, by, {notices, fitted: view.overlay, now});
	},
	accept: openRequest,
};

/** From an entry to the request it belongs to. A filter that hides that request is switched off, and kept. */
function openRequest(session: Session, overlay: Overlay<'log'>): void {
	const {snapshot, view, state, dispatch, now} = session;
	const {notice, exchange} = toPointedAt(overlay.cursor, snapshot.traffic);
	if (notice === undefined) {
		return;
	}

	if (exchange === undefined) {
		session.say(
			notice.exchangeId === undefined
				? 'no request belongs to this event'
				: 'its request has been cleared',
		);
		return;
	}

	if (
		isFiltering(state.filter) &&
		view.shown.every(({id}) => id !== exchange.id)
	) {
		dispatch({type: 'filter', action: {type: 'toggle'}});
		session.say(String.raw`filter turned off to show it: \ turns it on`);
	}

	dispatch({type: 'overlay-close', at: now});
	// Returns to the same entry later, even if others have arrived.
	const cursor = pauseAt(overlay.cursor, notice, now);
	openExchange(session, exchange, {...overlay, cursor});
}

/** The log as it is opened again from the request it led to. */
export function reopenLog(
	overlay: Overlay<'log'>,
	{notices}: Pick<Traffic, 'notices'>,
	now: number,
): Overlay<'log'> {
	const {cursor, skipped} = overlay;
	const index = noticeIndex(cursor, notices);
	return skipped === undefined
		? {...overlay, cursor: cursorAt(cursor, notices, {index, now})}
		: overlay;
}

/** The event log, oldest first, with a cursor that follows the newest unless it was moved away. */
export function toLogBox(
	{cursor, skipped = 0}: Pick<Overlay<'log'>, 'cursor' | 'skipped'>,
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
		return {...frame, lines: [plain('No events yet.', 'quiet')]};
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

/** Repeated notices count each time; the position is one among the entries. */
function toTold(notices: readonly Notice[], isFollowing: boolean): Line {
	const count = notices.reduce((sum, {times = 1}) => sum + times, 0);
	return isFollowing ? [{text: `${count} · `, tone: 'quiet'}] : [];
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

/**
Moves the cursor by lines, but by an entry at least. One that is higher than the window is scrolled through before the
cursor leaves it.
*/
export function stepLog(
	overlay: Overlay<'log'>,
	by: number,
	options: {notices: readonly Notice[]; fitted: FittedBox; now: number},
): Overlay<'log'> {
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
