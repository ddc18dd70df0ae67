import {type Tab, tabs} from './tab.js';

export type DetailState = {
	tab: Tab;
	/** Where a person scrolled to, by page: each tab keeps its place. */
	scroll: Readonly<Record<string, number>>;
	/** The exchange seen while it ran: its answer is shown from its end. */
	watchedId?: string;
	isThinkingOpen: boolean;
	/** Markdown is shown as it was written. */
	isRaw: boolean;
	/** What folds is shown in full. */
	isOpen: boolean;
};

export type DetailAction =
	| {type: 'tab'; tab: Tab}
	| {type: 'step'; by: 1 | -1}
	| {type: 'scroll'; page: string; top: number}
	/** Back to where the page shows itself: the end of a conversation or a running answer, else the start. */
	| {type: 'unscroll'; page: string}
	/** The same for all pages. */
	| {type: 'forget-scroll'}
	| {type: 'watch'; id: string}
	| {type: 'thinking'}
	| {type: 'raw'}
	| {type: 'fold'};

export function reduceDetail(
	state: DetailState,
	action: DetailAction,
): DetailState {
	switch (action.type) {
		case 'tab': {
			return {...state, tab: action.tab};
		}

		case 'step': {
			const index = tabs.indexOf(state.tab) + action.by + tabs.length;
			const tab = tabs[index % tabs.length] ?? state.tab;
			return {...state, tab};
		}

		case 'scroll': {
			const {page, top} = action;
			return {...state, scroll: {...state.scroll, [page]: top}};
		}

		case 'unscroll': {
			const {[action.page]: _, ...scroll} = state.scroll;
			return {...state, scroll};
		}

		case 'forget-scroll': {
			return {...state, scroll: {}};
		}

		case 'watch': {
			return {...state, watchedId: action.id};
		}

		case 'thinking': {
			return {
				...state,
				isThinkingOpen: !state.isThinkingOpen,
				// Its lines are others now.
				scroll: {},
			};
		}

		case 'raw': {
			return {...state, isRaw: !state.isRaw};
		}

		case 'fold': {
			return {...state, isOpen: !state.isOpen};
		}
	}
}
