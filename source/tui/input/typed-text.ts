import {editInput, type TextEdit} from './edit-input.js';
import type {TextInput} from './text-input.js';

/** A text that is looked for, and where the cursor is while it is typed. */
export type TypedText = {text: string; editing?: {cursor: number}};

export function toInput({text, editing}: TypedText): TextInput {
	return {text, cursor: editing?.cursor ?? text.length};
}

/** The same with another text and cursor; while it is not typed, nothing becomes of an edit. */
export function editTyped<State extends TypedText>(
	state: State,
	edit: TextEdit,
): State {
	const {editing} = state;
	if (editing === undefined) {
		return state;
	}

	const {text, cursor} = editInput(toInput(state), edit);
	return {...state, text, editing: {...editing, cursor}};
}
