import test from 'ava';
import {toIgnoredFields} from '../../../source/wire/fields/to-ignored-fields.js';

const table: Array<[body: unknown, name: string, isThere: boolean]> = [
	[{seed: 1}, 'seed', true],
	[{seed: 0}, 'seed', true],
	[{seed: false}, 'seed', true],
	[{seed: null}, 'seed', false],
	[{}, 'seed', false],
	[undefined, 'seed', false],
	[{text: {verbosity: 'low'}}, 'text.verbosity', true],
	[{text: 'low'}, 'text.verbosity', false],
	[{tools: [{}, {strict: true}]}, 'tools[].strict', true],
	[{tools: [{}, {strict: null}]}, 'tools[].strict', false],
	[{tools: {strict: true}}, 'tools[].strict', false],
	[{a: [{b: [{c: 1}]}]}, 'a[].b[].c', true],
];

for (const [body, name, isThere] of table) {
	test(`${name} is ${isThere ? '' : 'not '}in ${JSON.stringify(body)}`, (t) => {
		t.deepEqual(toIgnoredFields(body, [name]), isThere ? [name] : []);
	});
}
