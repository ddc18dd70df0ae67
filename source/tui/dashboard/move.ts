import type {Session} from './session.js';

/** Moves the cursor of the list, or scrolls the detail, whichever has the keys. */
export function move(session: Session, by: number): void {
	const {state, view, dispatch} = session;
	if (state.pane === 'detail' && view.page !== undefined) {
		const {id, top, last, own} = view.page;
		const target = Math.min(last, Math.max(0, top + by));
		// At an end that grows, the end stays in sight.
		dispatch(
			target === own
				? {type: 'detail', action: {type: 'unscroll', page: id}}
				: {type: 'detail', action: {type: 'scroll', page: id, top: target}},
		);
		return;
	}

	moveCursor(session, by);
}

/** Moves the cursor of the list, whatever has the keys. */
export function moveCursor({view, now, dispatch}: Session, by: number): void {
	dispatch({
		type: 'list',
		action: {type: 'move', by, rows: view.shown, at: now},
	});
}

/** Half of what is in sight. */
export function halfPage({state, view}: Session): number {
	const {layout, page} = view;
	const rows =
		state.pane === 'detail' && page !== undefined
			? page.rows
			: 'list' in layout
				? layout.list.rows - 3
				: 2;
	return Math.max(1, Math.floor(rows / 2));
}
