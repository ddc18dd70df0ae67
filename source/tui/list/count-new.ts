import type {ListRows, ListState} from './list-state.js';

/** How many came since following was paused. */
export function countNew(list: ListState, rows: ListRows): number {
	if (list.isFollowing) {
		return 0;
	}

	const {pausedAt} = list;
	const last = rows.findLastIndex(({marks}) => marks.received <= pausedAt);
	return rows.length - 1 - last;
}
