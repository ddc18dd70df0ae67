import {cursorAt, noticeIndex} from '../overlays/log/notice-cursor.js';
import type {Session} from './session.js';

/** From the detail to the list, and to the event log on top of it where the detail was opened from there. */
export function back({state, snapshot, dispatch, now}: Session): void {
	const {behind} = state;
	dispatch({type: 'focus', pane: 'list'});
	if (behind === undefined) {
		return;
	}

	const {notices} = snapshot.traffic;
	const index = noticeIndex(behind.cursor, notices);
	dispatch({
		type: 'overlay-open',
		overlay:
			behind.skipped === undefined
				? {...behind, cursor: cursorAt(behind.cursor, notices, {index, now})}
				: behind,
	});
}
