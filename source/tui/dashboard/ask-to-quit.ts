import type {Session} from './session.js';

/** Quits, but asks first while answers are on their way. */
export function askToQuit({snapshot, dispatch, end}: Session): void {
	const {running, queued} = snapshot.traffic.totals;
	const count = running + queued;
	if (count === 0 || snapshot.mode !== 'local') {
		end('quit');
		return;
	}

	dispatch({
		type: 'overlay-open',
		overlay: {
			type: 'confirm',
			question: {
				what: 'quit',
				title: 'Quit?',
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
		askToQuit(session);
	}
}
