import {isFiltering} from '../filter/filter-state.js';
import {pauseAt} from '../overlays/log/notice-cursor.js';
import {toPointedAt} from '../overlays/log/to-pointed-at.js';
import type {LogOverlay} from '../overlays/overlay.js';
import {openExchange} from './open-exchange.js';
import type {Session} from './session.js';

/** From an entry of the event log to the request it belongs to. A filter that hides that is switched off, and kept. */
export function openRequest(session: Session, overlay: LogOverlay): void {
	const {snapshot, view, state, dispatch, now} = session;
	const say = (text: string) => {
		dispatch({type: 'message', message: {text, tone: 'waiting'}});
	};

	const {notice, exchange} = toPointedAt(overlay.cursor, snapshot.traffic);
	if (notice === undefined) {
		return;
	}

	if (exchange === undefined) {
		say(
			notice.exchangeId === undefined
				? 'no request belongs to this event'
				: 'its request has been forgotten',
		);
		return;
	}

	if (
		isFiltering(state.filter) &&
		view.shown.every(({id}) => id !== exchange.id)
	) {
		dispatch({type: 'filter', action: {type: 'toggle'}});
		say(String.raw`the filter hid it and is off now: \ switches it on`);
	}

	session.run('close');
	// Whoever comes back is at the same entry, whatever has come.
	const cursor = pauseAt(overlay.cursor, notice, now);
	openExchange(session, exchange, {...overlay, cursor});
}
