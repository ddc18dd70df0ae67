import test from 'ava';
import {
	createBoundedMap,
	toBytes,
} from '../../../../source/wire/responses/store/create-bounded-map.js';

function create() {
	const clock = {now: 0};
	const dropped: string[] = [];
	const map = createBoundedMap<string, string>({
		now: () => clock.now,
		bounds: {age: 100, count: 3, bytes: 1000},
		onDrop(value) {
			dropped.push(value);
		},
	});
	const keep = (key: string, {count = 1, bytes = 10} = {}) => {
		map.set(key, `value of ${key}`, {count, bytes});
	};

	return {clock, dropped, map, keep};
}

test('the entry of a bounded map that was used longest ago goes first', (t) => {
	const {map, keep, dropped} = create();
	for (const key of ['a', 'b', 'c']) {
		keep(key);
	}

	t.is(map.get('a'), 'value of a');
	keep('d');
	t.deepEqual(dropped, ['value of b']);
	keep('e', {bytes: 970});
	t.deepEqual(dropped, ['value of b', 'value of c']);
	keep('f', {bytes: 500});
	t.deepEqual(dropped.slice(2), ['value of a', 'value of d', 'value of e']);
});

test('an entry of a bounded map that is set again counts once', (t) => {
	const {map, keep, dropped} = create();
	keep('a', {bytes: 900});
	keep('a', {bytes: 900});
	keep('b', {bytes: 100});
	t.deepEqual(dropped, ['value of a']);
	t.is(map.get('a'), 'value of a');
	t.is(map.get('b'), 'value of b');
});

test('an entry of a bounded map that is over the bounds alone goes, and no other', (t) => {
	const {map, keep} = create();
	keep('a');
	keep('b', {bytes: 1001});
	keep('c', {count: 4});
	t.is(map.get('a'), 'value of a');
	t.is(map.get('b'), undefined);
	t.is(map.get('c'), undefined);
	map.grow('a', {bytes: 991});
	t.is(map.get('a'), undefined);
});

test('an entry of a bounded map goes once it was not used for too long', (t) => {
	const {map, keep, clock} = create();
	keep('a');
	keep('b');
	clock.now = 100;
	t.is(map.get('a'), 'value of a');
	clock.now = 101;
	t.is(map.get('b'), undefined);
	t.is(map.get('a'), 'value of a');
});

test('there is room in an entry of a bounded map that is there', (t) => {
	const {map, keep} = create();
	keep('a');
	t.true(map.hasRoom('a', 990));
	t.false(map.hasRoom('a', 991));
	t.false(map.hasRoom('b', 1));
	t.true(map.delete('a'));
	t.false(map.delete('a'));
});

test('the bytes of a value grow with its texts and with its values', (t) => {
	const bytes = toBytes({a: ['x', 1, null, {b: 'y'}]});
	t.true(toBytes({a: ['xx', 1, null, {b: 'y'}]}) > bytes);
	t.true(toBytes({a: ['x', 1, null, {b: 'y'}, true]}) > bytes);
	t.true(toBytes('x'.repeat(1000)) >= 1000);
});
