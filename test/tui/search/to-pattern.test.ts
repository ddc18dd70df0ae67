import test from 'ava';
import {toPattern} from '../../../source/tui/search/match-finder.js';

const cases: Array<[sought: string, text: string, found: string[]]> = [
	['time', 'Timer, time and TIME', ['Time', 'time', 'TIME']],
	['Time', 'Timer, time and TIME', ['Time']],
	['É', 'é É', ['É']],
	['é', 'é É', ['é', 'É']],
	['e\u0301', 'caf\u00E9', ['\u00E9']],
	['説明', '説明して、説明', ['説明', '説明']],
	['a.b', 'a.b axb', ['a.b']],
	[
		String.raw`^$\.*+?()[]{}|/-`,
		String.raw`x^$\.*+?()[]{}|/-x`,
		[String.raw`^$\.*+?()[]{}|/-`],
	],
	['aa', 'aaaa', ['aa', 'aa']],
	['x', 'abc', []],
];

for (const [sought, text, found] of cases) {
	test(`“${sought}” is found ${found.length} times in “${text}”`, (t) => {
		t.deepEqual(
			[...text.matchAll(toPattern(sought))].map(([match]) => match),
			found,
		);
	});
}
