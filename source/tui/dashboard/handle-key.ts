import type {CommandId} from '../keys/command-id.js';
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

	const {scope, context, layout} = session.view;
	const entry = findEntry(key, scope, context);
	if (layout.kind === 'too-small' && !blindly.has(entry?.id)) {
		return;
	}

	if (entry !== undefined) {
		commands[entry.id](session, key);
	} else if ([...key].length === 1) {
		typeText(key, session);
	}
}

/** What can be done without seeing the screen. */
const blindly = new Set<CommandId | undefined>([
	'quit',
	'confirm',
	'close',
	'suspend',
]);

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
