import type {DashboardEnd, Session} from './session.js';

/** Leaves, but asks first while answers are on their way from this process. */
export function askToEnd(
	{snapshot, dispatch, end}: Session,
	how: DashboardEnd,
): void {
	const {running: count} = snapshot.traffic.totals;
	if (count === 0 || snapshot.mode !== 'local') {
		end(how);
		return;
	}

	dispatch({
		type: 'overlay-open',
		overlay: {
			type: 'confirm',
			question: {
				what: how,
				title: how === 'quit' ? 'Quit?' : 'Show the demo?',
				message: `${count === 1 ? 'One answer is' : `${count} answers are`} still on the way and would be cut off.`,
			},
		},
	});
}

/** Ctrl+C asks once; the second time it quits whatever happens. */
export function interrupt(session: Session): void {
	const overlay = session.state.overlays.at(-1);
	if (overlay?.type === 'confirm' && overlay.question.what === 'quit') {
		session.end('quit');
	} else {
		askToEnd(session, 'quit');
	}
}
