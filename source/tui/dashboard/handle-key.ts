import type {CommandId} from '../keys/key-entry.js';
import {findEntry} from '../keys/find-entry.js';
import {interrupt} from './ask-to-end.js';
import {commands} from './commands.js';
import {editText} from './edit-text.js';
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
		editText(session, {type: 'insert', text: key});
	}
}

/** What can be done without seeing the screen. */
const blindly = new Set<CommandId | undefined>([
	'quit',
	'confirm',
	'close',
	'suspend',
]);
