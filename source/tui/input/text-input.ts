import {sanitize} from '../text/sanitize.js';
/** A line of text that is typed. `cursor` counts UTF-16 code units, and never stands within a character. */
export type TextInput = {text: string; cursor: number};

export const emptyInput: TextInput = {text: '', cursor: 0};

/** A text that is looked for, and where the cursor is while it is typed. */
type TypedText = {text: string; editing?: {cursor: number}};

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

/** A place beside the cursor: a character away, the beginning of the word before it, or an end of the line. */
type Place = 'left' | 'right' | 'word' | 'start' | 'end';

export type TextEdit =
	| {type: 'insert'; text: string}
	/** The cursor goes there. */
	| {type: 'move'; to: Place}
	/** What stands between the cursor and there. */
	| {type: 'delete'; to: Place};

/** What becomes of a line of text when a key is pressed or something is pasted. */
export function editInput(input: TextInput, edit: TextEdit): TextInput {
	const {text, cursor} = input;
	switch (edit.type) {
		case 'insert': {
			const before = text.slice(0, cursor) + toInsertable(edit.text);
			return {text: before + text.slice(cursor), cursor: before.length};
		}

		case 'move': {
			return {text, cursor: toCursor(input, edit.to)};
		}

		case 'delete': {
			const place = toCursor(input, edit.to);
			const start = Math.min(cursor, place);
			const end = Math.max(cursor, place);
			return {text: text.slice(0, start) + text.slice(end), cursor: start};
		}
	}
}

/** In code units. Nobody types more, and what is pasted by mistake has no end. */
const most = 1000;

function toInsertable(text: string): string {
	return sanitize(text.slice(0, most))
		.replace(/\n+$/v, '')
		.replaceAll(/\s*\n\s*/gv, ' ');
}

function toCursor({text, cursor}: TextInput, place: Place): number {
	switch (place) {
		case 'left': {
			return characters.segment(text).containing(cursor - 1)?.index ?? 0;
		}

		case 'right': {
			const next = characters.segment(text).containing(cursor);
			return next === undefined ? cursor : next.index + next.segment.length;
		}

		case 'word': {
			return text.slice(0, cursor).replace(/\S*\s*$/v, '').length;
		}

		case 'start': {
			return 0;
		}

		case 'end': {
			return text.length;
		}
	}
}

/** As a person counts them: with their accents. */
const characters = new Intl.Segmenter();
