import {findEntry} from '../keys/find-entry.js';
import {interrupt} from './ask-to-end.js';
import {commands} from './commands.js';
import type {Session} from './session.js';

/** The one handler of keys: whoever lies on top has them. Ctrl+C and Ctrl+L are heard everywhere. */
export function handleKey(key: string, session: Session): void {
	if (key === 'ctrl+c') {
		interrupt(session);
		return;
	}

	if (key === 'ctrl+l') {
		session.redraw();
		return;
	}

	const {scope, context} = session.view;
	const entry = findEntry(key, scope, context);
	if (entry !== undefined) {
		commands[entry.id](session, key);
	} else if ([...key].length === 1) {
		typeText(key, session);
	}
}

/** Text that is typed or pasted where there is a place for it. */
export function typeText(text: string, session: Session): void {
	const {view, state, dispatch} = session;
	const overlay = state.overlays.at(-1);
	if (overlay?.type === 'help') {
		dispatch({
			type: 'overlay-change',
			overlay: {...overlay, query: overlay.query + text, index: 0},
		});
	} else if (overlay?.type === 'token') {
		dispatch({
			type: 'overlay-change',
			overlay: {...overlay, text: overlay.text + text},
		});
	} else if (view.scope === 'filter') {
		dispatch({type: 'filter', action: {type: 'type', text}});
	}
}
