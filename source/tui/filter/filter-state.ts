import {type TextEdit, editTyped} from '../input/text-input.js';

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
	};
};

export type FilterAction =
	| {type: 'edit'}
	| {type: 'input'; edit: TextEdit}
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
			return editTyped(state, action.edit);
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

/** Whether the filter keeps anything from the list. */
export function isFiltering({isOn, text}: FilterState): boolean {
	return isOn && text.trim() !== '';
}
