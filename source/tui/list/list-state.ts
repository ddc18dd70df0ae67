/**
Where the list stands. While it follows, the newest row is the selected one; otherwise one row stays
selected wherever it moves.
*/
export type ListState =
	| {isFollowing: true}
	| {
			isFollowing: false;
			selectedId: string;
			/** When following was paused; what came later counts as new. */
			pausedAt: number;
	  };

export type ListAction =
	/** `ids` are those of the rows as shown, oldest first. */
	| {type: 'move'; by: number; ids: readonly string[]; at: number}
	| {type: 'select'; id: string; at: number}
	| {type: 'follow'};

export function reduceList(state: ListState, action: ListAction): ListState {
	switch (action.type) {
		case 'move': {
			const {ids, by, at} = action;
			const index = selectedIndex(state, ids) + by;
			const selectedId = ids[Math.min(ids.length - 1, Math.max(0, index))];
			return selectedId === undefined || (state.isFollowing && by > 0)
				? state
				: paused(state, selectedId, at);
		}

		case 'select': {
			return paused(state, action.id, action.at);
		}

		case 'follow': {
			return {isFollowing: true};
		}
	}
}

/** The row the cursor is on, or -1 when there is none. A row that has gone leaves the cursor on the newest. */
export function selectedIndex(
	state: ListState,
	ids: readonly string[],
): number {
	const index = state.isFollowing ? -1 : ids.lastIndexOf(state.selectedId);
	return index === -1 ? ids.length - 1 : index;
}

function paused(state: ListState, selectedId: string, at: number): ListState {
	return {
		isFollowing: false,
		selectedId,
		pausedAt: state.isFollowing ? at : state.pausedAt,
	};
}
