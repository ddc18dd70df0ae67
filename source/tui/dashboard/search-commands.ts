import type {SearchCommand} from '../keys/key-entry.js';
import {isInSight, nextMatch} from '../search/match.js';
import type {Command, Session} from './session.js';
import {topShowing, type VisiblePage} from './to-visible-page.js';

/** What keys do with the search through the detail; while it is typed, all others are typed into it. */
export const searchCommands: Record<SearchCommand, Command> = {
	search({view, dispatch}) {
		const from = view.page === undefined ? 0 : lineOf(view.page);
		dispatch({type: 'search', action: {type: 'edit', from}});
	},
	'next-match'(session) {
		go(session, 1);
	},
	'previous-match'(session) {
		go(session, -1);
	},
	'search-accept'({view, dispatch}) {
		const {page} = view;
		if (page?.current === undefined) {
			dispatch({type: 'search', action: {type: 'accept'}});
			return;
		}

		const {id, top, current: index} = page;
		const current = {page: id, index};
		dispatch({type: 'search', action: {type: 'accept', current}});
		dispatch({type: 'detail', action: {type: 'scroll', page: id, top}});
	},
	'search-abandon'({dispatch}) {
		dispatch({type: 'search', action: {type: 'abandon'}});
	},
};

/** Where one is: at the current match, unless one has scrolled away from it. */
function lineOf(page: VisiblePage): number {
	const {matches, current, top} = page;
	const {line} = matches[current ?? -1]?.[0] ?? {line: top};
	return isInSight(line, page) ? line : top;
}

/** What one has gone to stays in sight, however much comes below it. */
function go({view, dispatch}: Session, by: 1 | -1): void {
	const {page} = view;
	const index = page && nextMatch(page.matches, by, page);
	if (page === undefined || index === undefined) {
		return;
	}

	const {id} = page;
	const top = topShowing(page.matches[index]!, page);
	dispatch({type: 'search', action: {type: 'go', to: {page: id, index}}});
	dispatch({type: 'detail', action: {type: 'scroll', page: id, top}});
}
