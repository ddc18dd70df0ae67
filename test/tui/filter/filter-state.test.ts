import test from 'ava';
import {
	type FilterState,
	reduceFilter,
} from '../../../source/tui/filter/filter-state.js';

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

function typing(text: string) {
	return reduceFilter(reduceFilter({text, isOn: true}, {type: 'edit'}), {
		type: 'input',
		edit: {type: 'move', to: 'end'},
	});
}

test('completing goes through the words, and typing ends that', (t) => {
	const completions = {start: 5, words: ['status:', 'shape:']};
	const step = (state: FilterState) =>
		reduceFilter(state, {type: 'complete', completions});
	const first = step(typing('opus s'));
	t.is(first.text, 'opus status:');
	t.is(first.editing?.cursor, 12);
	const second = step(first);
	t.is(second.text, 'opus shape:');
	t.is(step(second).text, 'opus status:');
	const typed = reduceFilter(second, {
		type: 'input',
		edit: {type: 'insert', text: 'c'},
	});
	t.is(typed.text, 'opus shape:c');
	t.is(typed.editing?.completed, undefined);
});

test('after the only word to complete, others can follow', (t) => {
	const state = reduceFilter(typing('cal'), {
		type: 'complete',
		completions: {start: 0, words: ['caller:']},
	});
	t.is(state.text, 'caller:');
	t.is(
		reduceFilter(state, {
			type: 'complete',
			completions: {start: 0, words: ['caller:cursor', 'caller:curl']},
		}).text,
		'caller:cursor',
	);
});

test('where nothing completes, the text stays', (t) => {
	const state = typing('xyz');
	t.is(
		reduceFilter(state, {
			type: 'complete',
			completions: {start: 0, words: []},
		}).text,
		'xyz',
	);
});

test('earlier filters come back, and then what was typed', (t) => {
	const recent = ['model:opus', 'status:failed'];
	const step = (state: FilterState, by: 1 | -1) =>
		reduceFilter(state, {type: 'recall', by, recent});
	const newest = step(typing('half'), 1);
	t.is(newest.text, 'model:opus');
	const oldest = step(step(newest, 1), 1);
	t.is(oldest.text, 'status:failed');
	t.is(step(step(oldest, -1), -1).text, 'half');
	t.is(step(typing('model:opus'), 1).text, 'status:failed');
	t.deepEqual(reduceFilter(oldest, {type: 'abandon'}), {
		text: 'half',
		isOn: true,
	});
});
