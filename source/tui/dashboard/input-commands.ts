import type {InputCommand} from '../keys/command-id.js';
import {editText} from './edit-text.js';
import type {Command} from './session.js';

/** What keys do wherever a line of text is typed. */
export const inputCommands: Record<InputCommand, Command> = {
	'input-left'(session) {
		editText(session, {type: 'move', to: 'left'});
	},
	'input-right'(session) {
		editText(session, {type: 'move', to: 'right'});
	},
	'input-start'(session) {
		editText(session, {type: 'move', to: 'start'});
	},
	'input-end'(session) {
		editText(session, {type: 'move', to: 'end'});
	},
	'input-erase'(session) {
		editText(session, {type: 'delete', to: 'left'});
	},
	'input-delete'(session) {
		editText(session, {type: 'delete', to: 'right'});
	},
	'input-erase-word'(session) {
		editText(session, {type: 'delete', to: 'word'});
	},
	'input-erase-start'(session) {
		editText(session, {type: 'delete', to: 'start'});
	},
};
