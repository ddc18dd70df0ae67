import type {Exchange} from '../../traffic/exchange.js';
import type {Line} from '../line/line.js';
import {findRow} from './conversations.js';

/**
Where the list stands. While it follows, the row at the edge where new ones come is the selected one, as it is again when
the cursor moves to that; otherwise one row stays selected wherever it moves.
*/
export type ListState =
	| {isFollowing: true}
	| {
			isFollowing: false;
			selectedId: string;
			/** When the selected request came: its place, while the filter hides it. */
			selectedAt: number;
			/** What came later counts as new. */
			pausedAt: number;
	  };

/** Those that pass the filter, in the order of the list. */
export type ListRows = ReadonlyArray<Pick<Exchange, 'id' | 'marks'>>;

export type ListAction =
	| {
			type: 'move';
			by: number;
			rows: ListRows;
			at: number;
			/** The row that is followed; the last one if absent. */
			followed?: number;
			/** Where new ones come. */
			edge?: 'first' | 'last';
	  }
	/** `receivedAt` is of the request that is selected. */
	| {type: 'select'; id: string; receivedAt: number; at: number}
	| {type: 'follow'};

export function reduceList(state: ListState, action: ListAction): ListState {
	switch (action.type) {
		case 'move': {
			const {rows, by, at, edge = 'last'} = action;
			const {followed = rows.length - 1} = action;
			const index = selectedIndex(state, rows, followed);
			const last = rows.length - 1;
			const target = Math.min(last, Math.max(0, index + by));
			const isOutward = edge === 'last' ? by > 0 : by < 0;
			if (target === followed && (isOutward || target !== index)) {
				return followed === -1 ? state : {isFollowing: true};
			}

			const row = rows[target];
			return row === undefined
				? state
				: paused(state, {id: row.id, receivedAt: row.marks.received, at});
		}

		case 'select': {
			return paused(state, action);
		}

		case 'follow': {
			return {isFollowing: true};
		}
	}
}

/**
The row the cursor is on, or -1 when there is none. Where the selected request is hidden or gone, that is the one that
came before it, and not the newest: what keys do is not to be done to another one each second.
*/
export function selectedIndex(
	state: ListState,
	rows: ListRows,
	followed = rows.length - 1,
): number {
	if (state.isFollowing) {
		return followed;
	}

	const {selectedId, selectedAt} = state;
	const index = findRow(rows, selectedId);
	if (index !== -1) {
		return index;
	}

	const before = rows.findLastIndex(({marks}) => marks.received <= selectedAt);
	return before === -1 ? Math.min(0, rows.length - 1) : before;
}

function paused(
	state: ListState,
	{id, receivedAt, at}: {id: string; receivedAt: number; at: number},
): ListState {
	return {
		isFollowing: false,
		selectedId: id,
		selectedAt: receivedAt,
		// Whoever moves on to what is new has seen it.
		pausedAt: Math.max(receivedAt, state.isFollowing ? at : state.pausedAt),
	};
}

/** How many came since following was paused. */
export function countNew(list: ListState, rows: ListRows): number {
	if (list.isFollowing) {
		return 0;
	}

	const {pausedAt} = list;
	return rows.filter(({marks}) => marks.received > pausedAt).length;
}

/** Where the cursor is among the rows, and whether it goes on to what comes. */
export function toPlaceNote(
	list: ListState,
	place: {
		index: number;
		count: number;
		newCount: number;
		/** A key follows again. */
		hasKey: boolean;
	},
): Line {
	const {index, count, newCount, hasKey} = place;
	if (count === 0) {
		return [];
	}

	if (list.isFollowing) {
		return [{text: 'following', tone: 'quiet'}];
	}

	const key: Line = hasKey ? [{text: ' G', tone: 'name', bold: true}] : [];
	return [
		{text: `${index + 1} of ${count} · `, tone: 'quiet'},
		newCount > 0
			? {text: `+${newCount} new`, tone: 'waiting', bold: true}
			: {text: 'paused', tone: 'quiet'},
		...key,
	];
}
