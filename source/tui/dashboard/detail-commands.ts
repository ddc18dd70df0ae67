import {tabs} from '../detail/tab.js';
import type {DetailCommand} from '../keys/key-entry.js';
import {openExchange} from './open-exchange.js';
import type {Command, Session} from './session.js';

/** What keys do with the detail. Where only the list is seen, each of them opens it: it is not changed behind one's back. */
export const detailCommands: Record<DetailCommand, Command> = {
	open,
	'next-tab'(session) {
		if (!openUnseen(session)) {
			session.dispatch({type: 'detail', action: {type: 'step', by: 1}});
		}
	},
	'previous-tab'(session) {
		if (!openUnseen(session)) {
			session.dispatch({type: 'detail', action: {type: 'step', by: -1}});
		}
	},
	'pick-tab'(session, key) {
		const tab = tabs[Number(key) - 1];
		if (tab !== undefined) {
			openUnseen(session);
			session.dispatch({type: 'detail', action: {type: 'tab', tab}});
		}
	},
	thinking(session) {
		const {dispatch, state} = session;
		const wasUnseen = openUnseen(session);
		if (wasUnseen) {
			dispatch({type: 'detail', action: {type: 'tab', tab: 'answer'}});
		}

		// What was unfolded already and not seen is not folded.
		if (!wasUnseen || !state.detail.isThinkingOpen) {
			dispatch({type: 'detail', action: {type: 'thinking'}});
			dispatch({type: 'search', action: {type: 'forget-place'}});
		}
	},
};

function open(session: Session): void {
	const {selected} = session.view;
	if (selected === undefined) {
		session.dispatch({type: 'focus', pane: 'detail'});
	} else {
		openExchange(session, selected);
	}
}

function openUnseen(session: Session): boolean {
	const isUnseen = session.view.layout.kind === 'list-only';
	if (isUnseen) {
		open(session);
	}

	return isUnseen;
}
