/** The filter as a person sees it: the text, whether it counts, and whether it is being typed. */
export type FilterState = {
	text: string;
	isOn: boolean;
	/** What it was, and where one was, before typing began, to go back to. */
	editing?: {
		before: {text: string; isOn: boolean};
		pane: 'list' | 'detail';
	};
};

export type FilterAction =
	| {type: 'edit'; pane: 'list' | 'detail'}
	| {type: 'type'; text: string}
	| {type: 'erase'; what: 'character' | 'word' | 'all'}
	| {type: 'accept'}
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
			const {text, isOn} = state;
			return {
				text,
				isOn: true,
				editing: {before: {text, isOn}, pane: action.pane},
			};
		}

		case 'type': {
			return {...state, text: state.text + action.text};
		}

		case 'erase': {
			return {...state, text: erased(state.text, action.what)};
		}

		case 'accept': {
			return {text: state.text.trim(), isOn: true};
		}

		case 'abandon': {
			return state.editing?.before ?? {text: '', isOn: true};
		}

		case 'toggle': {
			return {...state, isOn: !state.isOn};
		}

		case 'drop': {
			return {text: '', isOn: true};
		}
	}
}

function erased(text: string, what: 'character' | 'word' | 'all'): string {
	switch (what) {
		case 'character': {
			return [...text].slice(0, -1).join('');
		}

		case 'word': {
			return text.replace(/\S*\s*$/v, '');
		}

		case 'all': {
			return '';
		}
	}
}
