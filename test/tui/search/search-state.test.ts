import test from 'ava';
import {
	noSearch,
	reduceSearch,
	type SearchState,
} from '../../../source/tui/search/search-state.js';

const kept: SearchState = {text: 'wave', current: {page: 'a', index: 2}};

function type(state: SearchState, text: string): SearchState {
	return reduceSearch(state, {type: 'input', edit: {type: 'insert', text}});
}

test('typing searches at once, and accepting keeps it with the match one is at', (t) => {
	const editing = reduceSearch(noSearch, {type: 'edit', from: 7});
	const typed = type(editing, 'wave ');
	t.like(typed, {text: 'wave ', editing: {cursor: 5, from: 7}});
	const current = {page: 'a', index: 3};
	t.deepEqual(reduceSearch(typed, {type: 'accept', current}), {
		text: 'wave ',
		current,
	});
});

test('abandoning brings the earlier search back, or none', (t) => {
	const editing = type(reduceSearch(kept, {type: 'edit', from: 0}), 's');
	t.is(editing.text, 'waves');
	t.is(editing.current, undefined);
	t.deepEqual(reduceSearch(editing, {type: 'abandon'}), kept);
	const first = reduceSearch(noSearch, {type: 'edit', from: 0});
	t.is(reduceSearch(type(first, 'x'), {type: 'abandon'}).text, '');
});

test('accepting nothing searches for nothing', (t) => {
	const editing = reduceSearch(kept, {type: 'edit', from: 0});
	const empty = reduceSearch(editing, {
		type: 'input',
		edit: {type: 'delete', to: 'start'},
	});
	t.deepEqual(reduceSearch(empty, {type: 'accept'}), noSearch);
});

test('one goes from match to match, and forgets where one was when lines change', (t) => {
	const to = {page: 'a', index: 3};
	t.deepEqual(reduceSearch(kept, {type: 'go', to}).current, to);
	const forgotten = reduceSearch(kept, {type: 'forget-place'});
	t.like(forgotten, {text: 'wave', current: undefined});
	t.is(reduceSearch(kept, {type: 'drop'}), noSearch);
});

test('nothing is typed into a search that is not edited', (t) => {
	t.is(type(kept, 'x'), kept);
});
