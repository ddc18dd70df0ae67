import test from 'ava';
import {toTrial} from '../../../source/claude/cli/to-trial.js';

const tried = [
	{version: '2.1.150', on: '2026-11-30', passed: 90, failed: ['rewind']},
	{version: '2.1.332', on: '2026-11-30', passed: 100, failed: []},
];

for (const [version, words] of [
	['2.1.150', 'tried, without: rewind'],
	['2.1.332', 'tried'],
	['2.1.200', ''],
	['2.1.341', 'newer than any that was tried (2.1.332)'],
	['2.2.0', 'newer than any that was tried (2.1.332)'],
] as const) {
	test(`the CLI ${version} is ${words || 'not spoken of'}`, (t) => {
		t.is(toTrial(version, tried), words);
	});
}

test('without a trial nothing is said', (t) => {
	t.is(toTrial('2.1.341', []), '');
});
