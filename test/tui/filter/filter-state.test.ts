import test from 'ava';
import {reduceFilter} from '../../../source/tui/filter/filter-state.js';

const kept = {text: 'opus', isOn: true};

test('typing filters at once, and accepting keeps it', (t) => {
	const editing = reduceFilter(kept, {type: 'edit', pane: 'list'});
	const typed = reduceFilter(editing, {type: 'type', text: ' >5s '});
	t.is(typed.text, 'opus >5s ');
	t.deepEqual(reduceFilter(typed, {type: 'accept'}), {
		text: 'opus >5s',
		isOn: true,
	});
});

test('abandoning brings the earlier filter back', (t) => {
	const editing = reduceFilter(kept, {type: 'edit', pane: 'list'});
	const cleared = reduceFilter(editing, {type: 'erase', what: 'all'});
	t.deepEqual(reduceFilter(cleared, {type: 'abandon'}), kept);
});

test('abandoning leaves a filter off that was off', (t) => {
	const off = {text: 'opus', isOn: false};
	const editing = reduceFilter(off, {type: 'edit', pane: 'list'});
	t.true(editing.isOn);
	t.deepEqual(reduceFilter(editing, {type: 'abandon'}), off);
});

test('erasing takes a whole character or word', (t) => {
	const state = {text: 'say 🎉', isOn: true};
	t.is(reduceFilter(state, {type: 'erase', what: 'character'}).text, 'say ');
	t.is(reduceFilter(state, {type: 'erase', what: 'word'}).text, 'say ');
	t.is(
		reduceFilter({text: 'a bc  ', isOn: true}, {type: 'erase', what: 'word'})
			.text,
		'a ',
	);
});

test('switching off keeps the text, and editing switches on', (t) => {
	const off = reduceFilter(kept, {type: 'toggle'});
	t.deepEqual(off, {text: 'opus', isOn: false});
	t.true(reduceFilter(off, {type: 'edit', pane: 'list'}).isOn);
});

test('a dropped filter lets everything through, and the next one counts', (t) => {
	const off = reduceFilter(kept, {type: 'toggle'});
	t.deepEqual(reduceFilter(off, {type: 'drop'}), {text: '', isOn: true});
});
