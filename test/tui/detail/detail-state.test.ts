import test from 'ava';
import {
	type DetailState,
	reduceDetail,
} from '../../../source/tui/detail/detail-state.js';

const initial: DetailState = {
	tab: 'answer',
	scroll: {},
	isThinkingOpen: false,
	isRaw: false,
	isOpen: false,
};

test('each tab keeps the place one scrolled to', (t) => {
	let state = reduceDetail(initial, {type: 'scroll', page: 'a', top: 6});
	state = reduceDetail(state, {type: 'tab', tab: 'request'});
	state = reduceDetail(state, {type: 'scroll', page: 'b', top: 2});
	state = reduceDetail(state, {type: 'step', by: 1});
	t.like(state, {tab: 'stats', scroll: {a: 6, b: 2}});
	t.deepEqual(reduceDetail(state, {type: 'unscroll', page: 'a'}).scroll, {
		b: 2,
	});
	t.deepEqual(reduceDetail(state, {type: 'forget-scroll'}).scroll, {});
});

test('unfolding the thinking forgets where one was: its lines are others', (t) => {
	const state = reduceDetail(initial, {type: 'scroll', page: 'a', top: 6});
	t.like(reduceDetail(state, {type: 'thinking'}), {
		isThinkingOpen: true,
		scroll: {},
	});
});

test('the tabs go round', (t) => {
	t.is(reduceDetail(initial, {type: 'step', by: -1}).tab, 'stats');
});
