import test from 'ava';
import {
	formatIfJson,
	formatJson,
} from '../../../source/tui/text/format-json.js';

const values: unknown[] = [
	{},
	[],
	{a: [], b: {}},
	{a: 1, b: [true, null, {c: 'x, {y}: [z]'}], d: String.raw`"quoted" \ path`},
	[[1, [2, [3]]], -4.5e-7],
	'text',
	17,
];

for (const value of values) {
	test(`formats as JSON.stringify does: ${JSON.stringify(value)}`, (t) => {
		t.is(
			formatJson(JSON.stringify(value)),
			JSON.stringify(value, undefined, 2),
		);
	});
}

test('a text that has not ended is formatted as far as it goes', (t) => {
	t.is(
		formatJson('{"a":{"b":[1,2'),
		'{\n  "a": {\n    "b": [\n      1,\n      2',
	);
	t.is(formatJson('{"a":"unfinish'), '{\n  "a": "unfinish');
});

test('what is not JSON is left alone', (t) => {
	t.is(formatIfJson('[see below] and so on'), '[see below] and so on');
	t.is(formatIfJson('{"a":1}'), '{\n  "a": 1\n}');
});
