import type {Exchange} from '../../../traffic/exchange.js';
import type {Notice, Traffic} from '../../../traffic/traffic.js';
import type {ListState} from '../../list/list-state.js';
import {noticeIndex} from './notice-cursor.js';

/** The event the cursor is on, and the request it belongs to, where there is one that has not been forgotten. */
export function toPointedAt(
	cursor: ListState,
	{notices, exchanges}: Pick<Traffic, 'notices' | 'exchanges'>,
): {notice?: Notice; exchange?: Exchange} {
	const notice = notices[noticeIndex(cursor, notices)];
	const id = notice?.exchangeId;
	return {
		notice,
		exchange:
			id === undefined
				? undefined
				: exchanges.findLast((exchange) => exchange.id === id),
	};
}
