import {type TextEdit, editTyped} from '../input/text-input.js';
/** The search as a person sees it: what is looked for, where they are, and whether it is being typed. */
export type SearchState = {
	/** Empty while nothing is looked for. */
	text: string;
	/** The match one went to last: which one it is on its page, from 0. */
	current?: MatchPlace;
	editing?: {
		/** What it was before typing began, to go back to. */
		before: {text: string; current?: MatchPlace};
		/** Within the text. */
		cursor: number;
		/** The line one was at: the first match from there on is shown. */
		from: number;
	};
};

type MatchPlace = {page: string; index: number};

export type SearchAction =
	| {type: 'edit'; from: number}
	| {type: 'input'; edit: TextEdit}
	/** Without a place where nothing was found. */
	| {type: 'accept'; current?: MatchPlace}
	| {type: 'abandon'}
	| {type: 'go'; to: MatchPlace}
	/** The lines of the page are others now. */
	| {type: 'forget-place'}
	| {type: 'drop'};

export const noSearch: SearchState = {text: ''};

/** Typing searches at once; abandoning brings the earlier search back. */
export function reduceSearch(
	state: SearchState,
	action: SearchAction,
): SearchState {
	switch (action.type) {
		case 'edit': {
			const {text, current} = state;
			const {from} = action;
			return {
				text,
				editing: {before: {text, current}, cursor: text.length, from},
			};
		}

		case 'input': {
			return editTyped(state, action.edit);
		}

		case 'accept': {
			return state.text === ''
				? noSearch
				: {text: state.text, current: action.current};
		}

		case 'abandon': {
			return state.editing?.before ?? noSearch;
		}

		case 'go': {
			return {...state, current: action.to};
		}

		case 'forget-place': {
			return {...state, current: undefined};
		}

		case 'drop': {
			return noSearch;
		}
	}
}
