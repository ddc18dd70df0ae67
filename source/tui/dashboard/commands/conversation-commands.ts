import type {MainCommand} from '../../keys/key-entry.js';
import {findConversation, isConversation} from '../../list/conversations.js';
import {selectExchange, showTurns} from '../../state/open-exchange.js';
import type {Command, Session} from '../../state/session.js';
import {moveCursor} from './reading-commands.js';

type ConversationCommand = Extract<
	MainCommand,
	'group' | 'toggle-turns' | 'unfold' | 'fold-up' | 'unfold-all'
>;

/** What keys do with the conversations of the list. */
export const conversationCommands: Record<ConversationCommand, Command> = {
	group(session) {
		const {state, view, dispatch, say} = session;
		const isOn = !state.grouping.isOn;
		dispatch({type: 'grouping', grouping: {...state.grouping, isOn}});
		const {selected} = view;
		// The row of a conversation goes, and the request it stood for stays.
		if (!isOn && !state.list.isFollowing && selected !== undefined) {
			const receivedAt = selected.marks.received;
			selectExchange(session, {id: selected.id, receivedAt});
		}

		say(isOn ? 'grouped by conversation' : 'a row for each request', 'ready');
	},
	'toggle-turns'(session) {
		const conversation = conversationOf(session);
		if (conversation !== undefined) {
			showTurns(session, conversation.key, !conversation.isOpen);
		}
	},
	unfold(session) {
		const {rows, index} = session.view;
		const conversation = conversationOf(session);
		if (conversation?.isOpen === false) {
			showTurns(session, conversation.key, true);
		} else if (rows[index] === conversation) {
			moveCursor(session, 1);
		}
	},
	'fold-up'(session) {
		const {rows, index} = session.view;
		const conversation = conversationOf(session);
		if (conversation === undefined) {
			return;
		}

		if (rows[index] === conversation) {
			showTurns(session, conversation.key, false);
		} else {
			moveCursor(session, rows.indexOf(conversation) - index);
		}
	},
	'unfold-all'({state, view, dispatch}) {
		const {isOn, open} = state.grouping;
		const conversations = view.rows.filter((row) => isConversation(row));
		const isOpen = conversations.some(({key}) => open.has(key));
		const keys = isOpen ? [] : conversations.map(({key}) => key);
		dispatch({type: 'grouping', grouping: {isOn, open: new Set(keys)}});
	},
};

function conversationOf({view}: Session) {
	return findConversation(view.rows, view.index);
}
