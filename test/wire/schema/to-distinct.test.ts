import test from 'ava';
import type {JsonValue} from '../../../source/claude/turn.js';
import {toDistinct} from '../../../source/wire/schema/to-distinct.js';

const lists: Array<[values: JsonValue[], distinct: JsonValue[]]> = [
	[
		['x', 'y', 'x'],
		['x', 'y'],
	],
	[
		[1, '1', true, 'true', null, 'null'],
		[1, '1', true, 'true', null, 'null'],
	],
	[
		[
			{a: 1, b: {c: 2, d: 3}},
			{b: {d: 3, c: 2}, a: 1},
		],
		[{a: 1, b: {c: 2, d: 3}}],
	],
	[
		[
			[1, 2],
			[2, 1],
			[1, 2],
		],
		[
			[1, 2],
			[2, 1],
		],
	],
	[
		[{}, [], {a: null}],
		[{}, [], {a: null}],
	],
	[[], []],
];

for (const [values, distinct] of lists) {
	test(`${JSON.stringify(values)} becomes ${JSON.stringify(distinct)}`, (t) => {
		t.deepEqual(toDistinct(values), distinct);
	});
}

test('a long list is not compared value by value', (t) => {
	const values = Array.from({length: 100_000}, (_, index) => ({
		value: `value ${index}`,
	}));
	t.is(toDistinct([...values, ...values]).length, values.length);
});
