import test from 'ava';
import {type FilterTerm, parseFilter} from '../../../source/tui/filter/filter.js';
const cases: Array<[string, FilterTerm[]]> = [
	['', []],
	['   ', []],
	['Hello', [{isNegated: false, type: 'text', value: 'hello'}]],
	['model:Opus', [{isNegated: false, type: 'model', value: 'opus'}]],
	['status:', [{isNegated: false, type: 'status', value: ''}]],
	['-caller:curl', [{isNegated: true, type: 'caller', value: 'curl'}]],
	['shape:responses', [{isNegated: false, type: 'shape', value: 'responses'}]],
	['>5s', [{isNegated: false, type: 'longer', milliseconds: 5000}]],
	['>5', [{isNegated: false, type: 'longer', milliseconds: 5000}]],
	['<500ms', [{isNegated: false, type: 'shorter', milliseconds: 500}]],
	['>1.5m', [{isNegated: false, type: 'longer', milliseconds: 90_000}]],
	['>', [{isNegated: false, type: 'text', value: '>'}]],
	['-', [{isNegated: false, type: 'text', value: '-'}]],
	['other:x', [{isNegated: false, type: 'text', value: 'other:x'}]],
	['"two words"', [{isNegated: false, type: 'text', value: 'two words'}]],
	[
		'caller:"Open Claw"',
		[{isNegated: false, type: 'caller', value: 'open claw'}],
	],
	['"not closed', [{isNegated: false, type: 'text', value: 'not closed'}]],
];

for (const [text, terms] of cases) {
	test(`reads ${JSON.stringify(text)}`, (t) => {
		t.deepEqual(parseFilter(text).terms, terms);
	});
}
