import type {TextEdit} from '../../input/text-input.js';
import type {
	InputCommand,
	MenuCommand,
	ScreenCommand,
} from '../../keys/key-entry.js';
import {findKey} from '../../keys/key-table.js';
import {editOverlay, runOverlayCommand} from '../../overlays/overlays.js';
import type {Command, Session} from '../../state/session.js';
import {detailCommands, searchCommands} from './reading-commands.js';
import {filterCommands, interrupt, mainCommands} from './screen-commands.js';

/** The one handler of keys: the overlay on top gets them. Ctrl+C and Ctrl+L work everywhere. */
export function handleKey(key: string, session: Session): void {
	if (key === 'ctrl+c') {
		interrupt(session);
		return;
	}

	if (key === 'ctrl+l') {
		session.redraw();
		return;
	}

	const {keys, context, layout} = session.view;
	const entry = findKey(key, keys, context);
	if (layout.kind === 'too-small' && !blindly.has(entry?.id)) {
		return;
	}

	if (entry !== undefined) {
		runCommand(entry.id, session, key);
	} else if (findKey(key, keys, {...context, isConnected: true})) {
		session.say('not connected to the server');
	} else if ([...key].length === 1) {
		editText(session, {type: 'insert', text: key});
	}
}

/** What can be done without seeing the screen. */
const blindly = new Set<string | undefined>([
	'quit',
	'confirm',
	'close',
	'suspend',
] satisfies Array<ScreenCommand | MenuCommand | 'confirm'>);

function runCommand(id: string, session: Session, key: string): void {
	const overlay = session.state.overlays.at(-1);
	const edit = isKeyOf(edits, id) ? edits[id] : undefined;
	if (edit !== undefined) {
		editText(session, edit);
	} else if (overlay !== undefined) {
		runOverlayCommand(id, overlay, session);
	} else if (isKeyOf(screenCommands, id)) {
		screenCommands[id](session, key);
	}
}

function isKeyOf<Key extends string>(
	record: Record<Key, unknown>,
	id: string,
): id is Key {
	return Object.hasOwn(record, id);
}

/** What the keys of the screen do. */
export const screenCommands: Record<ScreenCommand, Command> = {
	...mainCommands,
	...detailCommands,
	...filterCommands,
	...searchCommands,
};

/** What keys do wherever a line of text is typed. */
const edits: Record<InputCommand, TextEdit> = {
	'input-left': {type: 'move', to: 'left'},
	'input-right': {type: 'move', to: 'right'},
	'input-start': {type: 'move', to: 'start'},
	'input-end': {type: 'move', to: 'end'},
	'input-erase': {type: 'delete', to: 'left'},
	'input-delete': {type: 'delete', to: 'right'},
	'input-erase-word': {type: 'delete', to: 'word'},
	'input-erase-start': {type: 'delete', to: 'start'},
};

/** What is typed, pasted or erased goes to the text that has the keys; where there is none, nothing happens. */
export function editText(
	{view, state, dispatch}: Session,
	edit: TextEdit,
): void {
	const overlay = state.overlays.at(-1);
	if (overlay !== undefined) {
		dispatch({type: 'overlay-change', overlay: editOverlay(overlay, edit)});
	} else if (view.typing !== undefined) {
		dispatch({type: view.typing, action: {type: 'input', edit}});
	}
}
