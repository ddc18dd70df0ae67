import test from 'ava';
import {toMatchCount} from '../../../source/tui/search/match.js';

const cases: Array<[count: number, current: number | undefined, text: string]> =
	[
		[0, undefined, 'no match'],
		[1, undefined, '1 match'],
		[12, undefined, '12 matches'],
		[12, 2, '3/12'],
	];

for (const [count, current, text] of cases) {
	test(`${count} found, at ${current ?? 'none'}: ${text}`, (t) => {
		t.is(toMatchCount(count, current), text);
	});
}
