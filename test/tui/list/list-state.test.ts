import test from 'ava';
import {
	type ListRows,
	type ListState,
	reduceList,
	selectedIndex,
	countNew,
	toPlaceNote,
} from '../../../source/tui/list/list-state.js';
import {toWindow} from '../../../source/tui/list/list-lines.js';

/** They came at 1, 2, 3 and so on. */
function rowsOf(...ids: string[]): ListRows {
	return ids.map((id) => ({
		id,
		marks: {received: id.codePointAt(0)! - 96},
	}));
}

const rows = rowsOf('a', 'b', 'c', 'd');
const following: ListState = {isFollowing: true};
const onB: ListState = {
	isFollowing: false,
	selectedId: 'b',
	selectedAt: 2,
	pausedAt: 2,
};

test('while following, the newest row is selected', (t) => {
	t.is(selectedIndex(following, rows), 3);
	t.is(selectedIndex(following, [...rows, ...rowsOf('e')]), 4);
	t.is(selectedIndex(following, []), -1);
});

test('moving up pauses, and remembers when', (t) => {
	t.deepEqual(reduceList(following, {type: 'move', by: -1, rows, at: 9}), {
		isFollowing: false,
		selectedId: 'c',
		selectedAt: 3,
		pausedAt: 9,
	});
	t.like(reduceList(onB, {type: 'move', by: -1, rows, at: 9}), {
		selectedId: 'a',
		pausedAt: 2,
	});
});

test('a row that one moves on to is not new any more', (t) => {
	t.like(reduceList(onB, {type: 'move', by: 1, rows, at: 9}), {
		selectedId: 'c',
		pausedAt: 3,
	});
	t.like(reduceList(onB, {type: 'select', id: 'e', receivedAt: 5, at: 4}), {
		selectedId: 'e',
		pausedAt: 5,
	});
});

test('moving down to the end of a list follows', (t) => {
	for (const [state, by] of [
		[following, 1],
		[onB, 2],
		[onB, 9],
		[onB, Number.POSITIVE_INFINITY],
	] as const) {
		t.deepEqual(reduceList(state, {type: 'move', by, rows, at: 9}), following);
	}
});

test('the cursor stays within the list', (t) => {
	for (const [by, id] of [
		[Number.NEGATIVE_INFINITY, 'a'],
		[-9, 'a'],
		[1, 'c'],
	] as const) {
		const moved = reduceList(onB, {type: 'move', by, rows, at: 9});
		t.like(moved, {selectedId: id});
	}

	t.is(
		reduceList(following, {type: 'move', by: -1, rows: [], at: 9}),
		following,
	);
});

test('a selected row that is hidden or gone leaves the cursor on the one before it, whatever comes', (t) => {
	t.is(selectedIndex(onB, rowsOf('a', 'c', 'd')), 0);
	t.is(selectedIndex(onB, rowsOf('a', 'c', 'd', 'e')), 0);
	t.is(selectedIndex(onB, rowsOf('c', 'd')), 0);
	t.is(selectedIndex(onB, []), -1);
	t.is(selectedIndex(onB, rows), 1);
});

test('following again forgets the selection', (t) => {
	t.deepEqual(reduceList(onB, {type: 'follow'}), following);
});

const windows: Array<
	[index: number, count: number, rows: number, start: number, end: number]
> = [
	[0, 3, 10, 0, 3],
	[99, 100, 10, 90, 100],
	[0, 100, 10, 0, 10],
	[50, 100, 10, 45, 55],
	[-1, 0, 10, 0, 0],
];

for (const [index, count, rows, start, end] of windows) {
	test(`row ${index} of ${count} is seen in ${rows} rows from ${start} on`, (t) => {
		t.deepEqual(toWindow(index, count, rows), {start, end});
	});
}

test('what came since following was paused is new', (t) => {
	t.is(countNew({...onB, pausedAt: 2}, rows), 2);
	t.is(countNew({...onB, pausedAt: 9}, rows), 0);
	t.is(countNew({...onB, pausedAt: 0}, []), 0);
});

test('nothing is new while the list follows', (t) => {
	t.is(countNew(following, rows), 0);
});

const place = {index: 1, count: 4, newCount: 0, hasKey: true};

for (const [list, change, expected] of [
	[following, {}, 'following'],
	[onB, {}, '2 of 4 · paused G'],
	[onB, {newCount: 2}, '2 of 4 · +2 new G'],
	[onB, {hasKey: false}, '2 of 4 · paused'],
	[following, {count: 0}, ''],
	[onB, {count: 0}, ''],
] as const) {
	test(`${list.isFollowing ? 'following' : 'paused'} with ${JSON.stringify(change)}: “${expected}”`, (t) => {
		const note = toPlaceNote(list, {...place, ...change});
		t.is(note.map(({text}) => text).join(''), expected);
	});
}

test('what runs is followed, and the queue below it is moved into', (t) => {
	const move = (state: ListState, by: number) =>
		reduceList(state, {type: 'move', by, rows, at: 9, followed: 1});
	t.is(selectedIndex(following, rows, 1), 1);
	t.like(move(following, 1), {isFollowing: false, selectedId: 'c'});
	t.deepEqual(move({...onB, selectedId: 'a', selectedAt: 1}, 1), following);
	t.deepEqual(move({...onB, selectedId: 'c', selectedAt: 3}, -1), following);
});

test('a list with the newest at the top is followed there', (t) => {
	const move = (state: ListState, by: number) =>
		reduceList(state, {
			type: 'move',
			by,
			rows,
			at: 9,
			followed: 0,
			edge: 'first',
		});
	t.like(move(following, 1), {isFollowing: false, selectedId: 'b'});
	t.deepEqual(move(onB, -1), following);
	t.like(move(onB, Number.POSITIVE_INFINITY), {selectedId: 'd'});
	t.deepEqual(move(following, -1), following);
});
