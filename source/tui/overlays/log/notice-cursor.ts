import type {Notice, Traffic} from '../../../traffic/traffic.js';
import {
	type ListRows,
	type ListState,
	reduceList,
	selectedIndex,
} from '../../list/list-state.js';
import {findExchange} from '../../list/exchange-facts.js';
import type {Exchange} from '../../../traffic/exchange.js';

/** Notices as the rows of a list. What says the same has the same id. */
export function toNoticeRows(notices: readonly Notice[]): ListRows {
	return notices.map((notice) => ({
		id: toId(notice),
		marks: {received: notice.at},
	}));
}

/**
The notice the cursor is on, or -1 when there is none. One that was repeated has become a newer one, and takes the cursor
along; others that say the same came before it.
*/
export function noticeIndex(
	cursor: ListState,
	notices: readonly Notice[],
): number {
	const rows = toNoticeRows(notices);
	const index = cursor.isFollowing
		? -1
		: rows.findIndex(
				({id, marks}) =>
					id === cursor.selectedId && marks.received >= cursor.selectedAt,
			);
	return index === -1 ? selectedIndex(cursor, rows) : index;
}

/** The cursor on a notice. At the newest it follows what comes. */
export function cursorAt(
	cursor: ListState,
	notices: readonly Notice[],
	{index, now}: {index: number; now: number},
): ListState {
	const notice = notices[index];
	return notice === undefined || index === notices.length - 1
		? reduceList(cursor, {type: 'follow'})
		: pauseAt(cursor, notice, now);
}

/** The cursor on a notice, where it stays. */
export function pauseAt(
	cursor: ListState,
	notice: Notice,
	now: number,
): ListState {
	return reduceList(cursor, {
		type: 'select',
		id: toId(notice),
		receivedAt: notice.at,
		at: now,
	});
}

function toId({level, message}: Notice): string {
	return `${level} ${message}`;
}

/** The event the cursor is on, and the request it belongs to, where there is one that has not been forgotten. */
export function toPointedAt(
	cursor: ListState,
	traffic: Pick<Traffic, 'notices' | 'exchanges'>,
): {notice?: Notice; exchange?: Exchange} {
	const {notices} = traffic;
	const notice = notices[noticeIndex(cursor, notices)];
	const id = notice?.exchangeId;
	return {
		notice,
		exchange: id === undefined ? undefined : findExchange(traffic, id),
	};
}

/**
Warnings since the event log was last looked at that no request in the list shows: a client with a wrong key or address
never gets that far, and who waits for it sees nothing else.
*/
export function unseenNotices(
	notices: readonly Notice[],
	seenAt: number,
): Notice[] {
	return notices.filter(
		({level, exchangeId, at}) =>
			level !== 'info' && exchangeId === undefined && at > seenAt,
	);
}
