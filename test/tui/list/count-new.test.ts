import test from 'ava';
import {countNew} from '../../../source/tui/list/list-state.js';

const rows = [1, 2, 3, 4].map((received) => ({
	id: `req_${received}`,
	marks: {received},
}));

test('what came since following was paused is new', (t) => {
	const paused = {
		isFollowing: false,
		selectedId: 'req_1',
		selectedAt: 1,
	} as const;
	t.is(countNew({...paused, pausedAt: 2}, rows), 2);
	t.is(countNew({...paused, pausedAt: 9}, rows), 0);
	t.is(countNew({...paused, pausedAt: 0}, []), 0);
});

test('nothing is while it is followed', (t) => {
	t.is(countNew({isFollowing: true}, rows), 0);
});
