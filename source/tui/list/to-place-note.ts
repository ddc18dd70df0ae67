import type {Line} from '../line/line.js';
import type {ListState} from './list-state.js';

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
