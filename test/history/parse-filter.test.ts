import test from 'ava';
import type {HistoryTerm} from '../../source/history/history-access.js';
import {parseFilter} from '../../source/history/parse-filter.js';
import {sceneTime} from '../tui/scenes/example-exchange.js';

const parsed: Array<[text: string, terms: HistoryTerm[]]> = [
	['', []],
	['   ', []],
	['Hello', [{isNegated: false, type: 'text', value: 'hello'}]],
	['model:Opus', [{isNegated: false, type: 'model', value: 'opus'}]],
	['status:', [{isNegated: false, type: 'status', value: ''}]],
	['-caller:curl', [{isNegated: true, type: 'caller', value: 'curl'}]],
	['shape:responses', [{isNegated: false, type: 'shape', value: 'responses'}]],
	[
		'>5s',
		[{isNegated: false, type: 'above', measure: 'duration', amount: 5000}],
	],
	[
		'>5',
		[{isNegated: false, type: 'above', measure: 'duration', amount: 5000}],
	],
	[
		'<500ms',
		[{isNegated: false, type: 'below', measure: 'duration', amount: 500}],
	],
	[
		'cost:>0.10',
		[{isNegated: false, type: 'above', measure: 'cost', amount: 0.1}],
	],
	[
		'-tokens:<10k',
		[{isNegated: true, type: 'below', measure: 'tokens', amount: 10_000}],
	],
	[
		'tokens:>1.5M',
		[{isNegated: false, type: 'above', measure: 'tokens', amount: 1_500_000}],
	],
	['cost:>1k', [{isNegated: false, type: 'text', value: 'cost:>1k'}]],
	['>5k', [{isNegated: false, type: 'text', value: '>5k'}]],
	[
		'>1.5m',
		[{isNegated: false, type: 'above', measure: 'duration', amount: 90_000}],
	],
	['>', [{isNegated: false, type: 'text', value: '>'}]],
	['-', [{isNegated: false, type: 'text', value: '-'}]],
	['other:x', [{isNegated: false, type: 'text', value: 'other:x'}]],
	['"two words"', [{isNegated: false, type: 'text', value: 'two words'}]],
	[
		'caller:"Open Claw"',
		[{isNegated: false, type: 'caller', value: 'open claw'}],
	],
	['key:Laptop', [{isNegated: false, type: 'key', value: 'laptop'}]],
	[
		'since:2d',
		[{isNegated: false, type: 'since', at: sceneTime - 2 * 24 * 3_600_000}],
	],
	[
		'-before:today',
		[{isNegated: true, type: 'before', at: new Date(2026, 10, 22).getTime()}],
	],
	['since:', [{isNegated: false, type: 'text', value: 'since:'}]],
	['"not closed', [{isNegated: false, type: 'text', value: 'not closed'}]],
];

for (const [text, terms] of parsed) {
	test(`parses ${JSON.stringify(text)}`, (t) => {
		t.deepEqual(parseFilter(text, sceneTime).terms, terms);
	});
}
