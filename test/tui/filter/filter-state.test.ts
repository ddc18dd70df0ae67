import test from 'ava';
import {reduceFilter} from '../../../source/tui/filter/filter-state.js';

const kept = {text: 'opus', isOn: true};

test('typing filters at once, and accepting keeps it', (t) => {
	const editing = reduceFilter(kept, {type: 'edit'});
	const typed = reduceFilter(editing, {
		type: 'input',
		edit: {type: 'insert', text: ' >5s '},
	});
	t.is(typed.text, 'opus >5s ');
	t.deepEqual(reduceFilter(typed, {type: 'accept'}), {
		text: 'opus >5s',
		isOn: true,
	});
});

test('abandoning brings the earlier filter back', (t) => {
	const editing = reduceFilter(kept, {type: 'edit'});
	const cleared = reduceFilter(editing, {
		type: 'input',
		edit: {type: 'delete', to: 'start'},
	});
	t.deepEqual(reduceFilter(cleared, {type: 'abandon'}), kept);
});

test('abandoning leaves a filter off that was off', (t) => {
	const off = {text: 'opus', isOn: false};
	const editing = reduceFilter(off, {type: 'edit'});
	t.true(editing.isOn);
	t.deepEqual(reduceFilter(editing, {type: 'abandon'}), off);
});

test('a filter that is set takes the place of the one there was until it is dropped', (t) => {
	const off = {text: 'opus', isOn: false};
	const set = reduceFilter(off, {type: 'set', text: 'caller:curl'});
	t.like(set, {text: 'caller:curl', isOn: true});
	const other = reduceFilter(set, {type: 'set', text: 'caller:wget'});
	t.like(other, {text: 'caller:wget', isOn: true});
	t.deepEqual(reduceFilter(other, {type: 'drop'}), off);
	const edited = reduceFilter(other, {type: 'edit'});
	t.deepEqual(reduceFilter(edited, {type: 'abandon'}), other);
});

test('erasing takes a whole character or word', (t) => {
	const erased = (text: string, to: 'left' | 'word') =>
		reduceFilter(reduceFilter({text, isOn: true}, {type: 'edit'}), {
			type: 'input',
			edit: {type: 'delete', to},
		}).text;
	t.is(erased('say 🎉', 'left'), 'say ');
	t.is(erased('say 🎉', 'word'), 'say ');
	t.is(erased('a bc  ', 'word'), 'a ');
});

test('the cursor is at the end of what was kept, and typing goes on where it is moved to', (t) => {
	let state = reduceFilter(kept, {type: 'edit'});
	t.is(state.editing?.cursor, 4);
	for (const edit of [
		{type: 'move', to: 'start'},
		{type: 'insert', text: 'model:'},
	] as const) {
		state = reduceFilter(state, {type: 'input', edit});
	}

	t.is(state.text, 'model:opus');
	t.is(state.editing?.cursor, 6);
});

test('nothing is typed into a filter that is not edited', (t) => {
	const edit = {type: 'insert', text: 'x'} as const;
	t.is(reduceFilter(kept, {type: 'input', edit}), kept);
});

test('switching off keeps the text, and editing switches on', (t) => {
	const off = reduceFilter(kept, {type: 'toggle'});
	t.deepEqual(off, {text: 'opus', isOn: false});
	t.true(reduceFilter(off, {type: 'edit'}).isOn);
});

test('a dropped filter lets everything through, and the next one counts', (t) => {
	const off = reduceFilter(kept, {type: 'toggle'});
	t.deepEqual(reduceFilter(off, {type: 'drop'}), {text: '', isOn: true});
});
