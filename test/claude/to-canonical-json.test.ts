import test from 'ava';
import {toCanonicalJson} from '../../source/claude/to-canonical-json.js';

test("the order of an object's members makes no difference, at any depth", (t) => {
	t.is(
		toCanonicalJson([{b: {d: null, c: 'x'}, a: 1}]),
		'[{"a":1,"b":{"c":"x","d":null}}]',
	);
});

test('the order of a list does', (t) => {
	t.is(toCanonicalJson([2, 1]), '[2,1]');
});
