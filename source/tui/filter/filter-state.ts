import {type TextEdit, editTyped} from '../input/text-input.js';
import type {Completions} from './completions.js';

/** The filter as a person sees it: the text, whether it counts, and whether it is being typed. */
export type FilterState = {
	text: string;
	isOn: boolean;
	/** What it was before a row of the usage set it: that is for the moment, and not remembered. */
	replaced?: {text: string; isOn: boolean};
	/** What it was before typing began, to go back to. */
	editing?: {
		before: Omit<FilterState, 'editing'>;
		/** Within the text. */
		cursor: number;
		/** Which of them stands in the text now: the same key goes to the next one. */
		completed?: Completions & {index: number};
		/** Which earlier filter stands there, from the newest, and what was typed before that. */
		recalled?: {index: number; typed: string};
	};
};

export type FilterAction =
	| {type: 'edit'}
	| {type: 'input'; edit: TextEdit}
	| {type: 'complete'; completions: Completions}
	/** `by`: 1 for the filter before, -1 back to what was typed. `recent`: the newest first. */
	| {type: 'recall'; by: 1 | -1; recent: readonly string[]}
	| {type: 'accept'}
	/** For the moment: `drop` brings back what it was. */
	| {type: 'set'; text: string}
	| {type: 'abandon'}
	| {type: 'toggle'}
	| {type: 'drop'};

/** Typing filters at once; abandoning brings the earlier filter back. */
export function reduceFilter(
	state: FilterState,
	action: FilterAction,
): FilterState {
	switch (action.type) {
		case 'edit': {
			const {text} = state;
			return {
				text,
				isOn: true,
				editing: {before: state.editing?.before ?? state, cursor: text.length},
			};
		}

		case 'input': {
			const {editing, ...rest} = editTyped(state, action.edit);
			return editing === undefined
				? state
				: type(rest.text, {...editing, completed: undefined}, editing.cursor);
		}

		case 'complete': {
			return complete(state, action.completions);
		}

		case 'recall': {
			return recall(state, action);
		}

		case 'accept': {
			return {text: state.text.trim(), isOn: true};
		}

		case 'set': {
			const {text, isOn, replaced = {text, isOn}} = state;
			return {text: action.text, isOn: true, replaced};
		}

		case 'abandon': {
			return state.editing?.before ?? {text: '', isOn: true};
		}

		case 'toggle': {
			return {...state, isOn: !state.isOn};
		}

		case 'drop': {
			return state.replaced ?? {text: '', isOn: true};
		}
	}
}

type Editing = NonNullable<FilterState['editing']>;

function type(text: string, editing: Editing, cursor = text.length) {
	return {text, isOn: true, editing: {...editing, cursor}};
}

/** Puts the first word in the place of what was typed, and then one after the other. */
function complete(
	{editing, ...state}: FilterState,
	found: Completions,
): FilterState {
	const {completed = {...found, index: -1}} = editing ?? {};
	const {start, words} = completed;
	const index = (completed.index + 1) % words.length;
	const word = words[index];
	if (editing === undefined || word === undefined) {
		return {...state, ...(editing && {editing})};
	}

	const text = state.text.slice(0, start) + word;
	return type(
		text + state.text.slice(editing.cursor),
		{
			...editing,
			// After the only one, what that begins comes next: the values of a field.
			completed: words.length > 1 ? {...completed, index} : undefined,
		},
		text.length,
	);
}

function recall(
	state: FilterState,
	{by, recent}: {by: 1 | -1; recent: readonly string[]},
): FilterState {
	const {editing} = state;
	if (editing === undefined) {
		return state;
	}

	const {index: from, typed} = editing.recalled ?? {
		index: -1,
		typed: state.text,
	};
	const others = recent.filter((text) => text !== typed);
	const index = Math.min(others.length - 1, Math.max(-1, from + by));
	return type(others[index] ?? typed, {
		...editing,
		completed: undefined,
		recalled: {index, typed},
	});
}

/** Whether the filter keeps anything from the list. */
export function isFiltering({isOn, text}: FilterState): boolean {
	return isOn && text.trim() !== '';
}
