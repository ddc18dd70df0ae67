import test from 'ava';
import {type ListState, toPlaceNote} from '../../../source/tui/list/list-state.js';
const following: ListState = {isFollowing: true};
const paused: ListState = {
	isFollowing: false,
	selectedId: 'req_2',
	selectedAt: 2,
	pausedAt: 2,
};
const place = {index: 1, count: 4, newCount: 0, hasKey: true};

for (const [list, change, expected] of [
	[following, {}, 'following'],
	[paused, {}, '2 of 4 · paused G'],
	[paused, {newCount: 2}, '2 of 4 · +2 new G'],
	[paused, {hasKey: false}, '2 of 4 · paused'],
	[following, {count: 0}, ''],
	[paused, {count: 0}, ''],
] as const) {
	test(`${list.isFollowing ? 'following' : 'paused'} with ${JSON.stringify(change)}: “${expected}”`, (t) => {
		const note = toPlaceNote(list, {...place, ...change});
		t.is(note.map(({text}) => text).join(''), expected);
	});
}
