import {type Tab, tabs} from './tab.js';

export type DetailState = {
	tab: Tab;
	/** Where a person scrolled to; holds only on the page it was made on. */
	scroll?: {page: string; top: number};
	/** The exchange seen while it ran: its answer is shown from its end. */
	watchedId?: string;
	isThinkingOpen: boolean;
};

export type DetailAction =
	| {type: 'tab'; tab: Tab}
	| {type: 'step'; by: 1 | -1}
	| {type: 'scroll'; page: string; top: number}
	/** Back to where the page shows itself: the end of a running answer, else the start. */
	| {type: 'unscroll'}
	| {type: 'watch'; id: string}
	| {type: 'thinking'};

export function reduceDetail(
	state: DetailState,
	action: DetailAction,
): DetailState {
	switch (action.type) {
		case 'tab': {
			return {...state, tab: action.tab, scroll: undefined};
		}

		case 'step': {
			const index = tabs.indexOf(state.tab) + action.by + tabs.length;
			const tab = tabs[index % tabs.length] ?? state.tab;
			return {...state, tab, scroll: undefined};
		}

		case 'scroll': {
			return {...state, scroll: {page: action.page, top: action.top}};
		}

		case 'unscroll': {
			return {...state, scroll: undefined};
		}

		case 'watch': {
			return {...state, watchedId: action.id};
		}

		case 'thinking': {
			return {
				...state,
				isThinkingOpen: !state.isThinkingOpen,
				scroll: undefined,
			};
		}
	}
}
