import {tabs} from '../../detail/tab.js';
import type {DetailCommand, SearchCommand} from '../../keys/key-entry.js';
import {isInSight, nextMatch} from '../../search/match.js';
import type {Exchange} from '../../../traffic/exchange.js';
import {
	isConversation,
	toConversationKey,
	toRequest,
} from '../../list/conversations.js';
import {findExchange} from '../../list/exchange-facts.js';
import {toEdge, toFollowed} from '../../list/list-order.js';
import {
	openExchange,
	selectExchange,
	showTurns,
} from '../../state/open-exchange.js';
import type {Command, Session, VisiblePage} from '../../state/session.js';
import {topShowing} from '../panes/visible-page.js';

/** Moves the cursor of the list, or scrolls the detail, whichever has the keys. */
export function move(session: Session, by: number): void {
	const {state, view} = session;
	if (state.pane === 'detail' && view.page !== undefined) {
		scrollDetail(session, by);
	} else {
		moveCursor(session, by);
	}
}

/** Scrolls the detail, wherever the focus is. */
export function scrollDetail({view, dispatch}: Session, by: number): void {
	if (view.page === undefined) {
		return;
	}

	const {id, top, last, own, isPartial} = view.page;
	const target = Math.min(
		isPartial ? Number.POSITIVE_INFINITY : last,
		Math.max(0, top + by),
	);
	// At an end that grows, the end stays in sight.
	dispatch(
		target === own
			? {type: 'detail', action: {type: 'unscroll', page: id}}
			: {type: 'detail', action: {type: 'scroll', page: id, top: target}},
	);
}

/** Moves the cursor of the list, wherever the focus is. */
export function moveCursor(
	{view, state, now, dispatch}: Session,
	by: number,
): void {
	dispatch({
		type: 'list',
		action: {
			type: 'move',
			by,
			rows: view.rows,
			at: now,
			followed: toFollowed(view.rows, state.order),
			edge: toEdge(state.order),
		},
	});
}

/** Moves the cursor up to the next request that fits, and on from the end of the list; a conversation it is in is unfolded. */
export function jump(
	session: Session,
	fits: (exchange: Exchange) => boolean,
): boolean {
	const {view, state} = session;
	const {rows, index, selected} = view;
	const isDownward = toEdge(state.order) === 'last';
	const places = rows.flatMap((row, at) => {
		if (!isConversation(row)) {
			return [{at, exchange: row}];
		}

		const turns = isDownward ? row.turns : row.turns.toReversed();
		return row.isOpen ? [] : turns.map((exchange) => ({at, exchange}));
	});
	const own = places.findLastIndex(
		({at, exchange}) => at < index || (at === index && exchange === selected),
	);
	const isOwn = places[own]?.at === index;
	const above = places
		.slice(0, Math.max(0, isOwn ? own : own + 1))
		.findLast(({exchange}) => fits(exchange));
	const target = above ?? places.findLast(({exchange}) => fits(exchange));
	if (target === undefined) {
		return false;
	}

	const {at, exchange} = target;
	const row = rows[at]!;
	if (exchange === toRequest(row)) {
		moveCursor(session, at - index);
	} else {
		showTurns(session, toConversationKey(exchange), true);
		const receivedAt = exchange.marks.received;
		selectExchange(session, {id: exchange.id, receivedAt});
	}

	return true;
}

/** Half of what is in sight. */
export function halfPage({state, view}: Session): number {
	const {layout, page} = view;
	const rows =
		state.pane === 'detail' && page !== undefined
			? page.rows
			: 'list' in layout
				? layout.list.rows - 3
				: 2;
	return Math.max(1, Math.floor(rows / 2));
}

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
	'page-down'(session) {
		move(session, wholePage(session));
	},
	'page-up'(session) {
		move(session, -wholePage(session));
	},
	'next-part'(session) {
		goToPart(session, 1);
	},
	'previous-part'(session) {
		goToPart(session, -1);
	},
	fold(session) {
		const {dispatch} = session;
		openUnseen(session);
		dispatch({type: 'detail', action: {type: 'fold'}});
		dispatch({type: 'search', action: {type: 'forget-place'}});
	},
	compare,
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
	raw(session) {
		const {dispatch, state, say} = session;
		openUnseen(session);
		dispatch({type: 'detail', action: {type: 'raw'}});
		dispatch({type: 'search', action: {type: 'forget-place'}});
		say(state.detail.isRaw ? 'Markdown laid out' : 'Markdown as written');
	},
};

/** The first time it marks the request, the second time it shows two. */
function compare({state, view, snapshot, dispatch, say}: Session): void {
	const {selected, comparison} = view;
	const {compared} = state;
	if (selected === undefined) {
		return;
	}

	if (comparison !== undefined) {
		dispatch({type: 'compare', is: 'forgotten'});
		return;
	}

	const marked = compared && findExchange(snapshot.traffic, compared.id);
	if (marked === undefined) {
		dispatch({type: 'compare', is: 'marked', id: selected.id});
		say('Marked. D on another request compares the two.', 'ready');
	} else if (marked.id === selected.id) {
		dispatch({type: 'compare', is: 'forgotten'});
		say('The mark is gone.');
	} else {
		dispatch({type: 'compare', is: 'shown'});
		dispatch({type: 'message', message: undefined});
	}
}

/** One line of the page before stays in sight. */
function wholePage({view}: Session): number {
	return Math.max(1, (view.page?.rows ?? 2) - 1);
}

function goToPart(session: Session, by: 1 | -1): void {
	const {page} = session.view;
	if (page === undefined) {
		return;
	}

	const {starts, top} = page;
	const target =
		by === 1
			? starts.find((line) => line > top)
			: (starts.findLast((line) => line < top) ?? 0);
	if (target !== undefined) {
		move(session, target - top);
	}
}

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
