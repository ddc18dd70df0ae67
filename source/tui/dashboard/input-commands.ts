import type {TextEdit} from '../input/text-input.js';
import type {InputCommand} from '../keys/key-entry.js';
import {editText} from './edit-text.js';
import type {Command} from './session.js';

/** What keys do wherever a line of text is typed. */
export const inputCommands: Record<InputCommand, Command> = {
	'input-left': editing({type: 'move', to: 'left'}),
	'input-right': editing({type: 'move', to: 'right'}),
	'input-start': editing({type: 'move', to: 'start'}),
	'input-end': editing({type: 'move', to: 'end'}),
	'input-erase': editing({type: 'delete', to: 'left'}),
	'input-delete': editing({type: 'delete', to: 'right'}),
	'input-erase-word': editing({type: 'delete', to: 'word'}),
	'input-erase-start': editing({type: 'delete', to: 'start'}),
};

function editing(edit: TextEdit): Command {
	return (session) => {
		editText(session, edit);
	};
}
