import test from 'ava';
import {
	type Match,
	firstMatchFrom,
	nextMatch,
	toMatchCount,
} from '../../../source/tui/search/match.js';

const matches = [2, 10, 10, 30].map((line): Match => [
	{line, start: 0, end: 1},
]);

const steps: Array<
	[
		what: string,
		by: 1 | -1,
		from: {current?: number; top: number},
		index: number,
	]
> = [
	['from the one in sight to the next', 1, {current: 1, top: 8}, 2],
	['from the one in sight back', -1, {current: 2, top: 8}, 1],
	['from the last one to the first', 1, {current: 3, top: 28}, 0],
	['from the first one to the last', -1, {current: 0, top: 0}, 3],
	['from the top where one is at none', 1, {top: 5}, 1],
	['back from the top where one is at none', -1, {top: 5}, 0],
	['from the top where one has scrolled away', 1, {current: 0, top: 20}, 3],
	['back from where one has scrolled to', -1, {current: 0, top: 20}, 2],
	['round where none is below', 1, {top: 31}, 0],
	['round where none is above', -1, {top: 0}, 3],
];

for (const [what, by, from, index] of steps) {
	test(`one goes ${what}`, (t) => {
		t.is(nextMatch(matches, by, {...from, rows: 6}), index);
	});
}

test('where nothing is found one goes nowhere', (t) => {
	t.is(nextMatch([], 1, {top: 0, rows: 6}), undefined);
	t.is(firstMatchFrom([], 0), undefined);
});

const counts: Array<
	[count: number, current: number | undefined, text: string]
> = [
	[0, undefined, 'no match'],
	[1, undefined, '1 match'],
	[12, undefined, '12 matches'],
	[12, 2, '3/12'],
];

for (const [count, current, text] of counts) {
	test(`${count} found, at ${current ?? 'none'}: ${text}`, (t) => {
		t.is(toMatchCount(count, current), text);
	});
}
