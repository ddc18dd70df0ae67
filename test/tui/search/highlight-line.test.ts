import test from 'ava';
import {
	highlightLine,
	pointAtCurrent,
} from '../../../source/tui/search/highlight-line.js';
import type {Line} from '../../../source/tui/line/line.js';

test('what is marked keeps its words and its place, across pieces of a line', (t) => {
	t.deepEqual(
		highlightLine(
			[{text: 'one '}, {text: 'two', bold: true}, {text: ' three'}],
			[
				{start: 0, end: 1, match: 'other'},
				{start: 2, end: 9, match: 'current'},
			],
		),
		[
			{text: 'o', match: 'other'},
			{text: 'n'},
			{text: 'e ', match: 'current'},
			{text: 'two', bold: true, match: 'current'},
			{text: ' t', match: 'current'},
			{text: 'hree'},
		],
	);
});

test('a line without a match stays as it is', (t) => {
	t.deepEqual(highlightLine([{text: 'one', tone: 'name'}], []), [
		{text: 'one', tone: 'name'},
	]);
});

function textOf(line: Line): string {
	return line.map(({text}) => text).join('');
}

const other = {text: 'timer', match: 'other'} as const;
const current = {text: 'timer', match: 'current'} as const;

for (const [title, line, expected] of [
	[
		'the sign takes the place of a space',
		[other, {text: ' = '}, {text: ''}, current],
		'timer =❯timer',
	],
	[
		'a space that was found stays',
		[{...other, text: 'timer '}, current],
		'timer ❯timer',
	],
	[
		'the start of a line moves on',
		[current, {text: '('}, other],
		'❯timer(timer',
	],
	[
		'so does what is within a word',
		[other, {text: 's('}, current],
		'timers(❯timer',
	],
	[
		'a match of several pieces has one sign',
		[
			{text: ' '},
			{text: 'tim', match: 'current'},
			{text: 'er', match: 'current'},
			other,
		],
		'❯timertimer',
	],
] satisfies Array<[string, Line, string]>) {
	test(title, (t) => {
		t.is(textOf(pointAtCurrent(line)), expected);
	});
}

test('a line that has one match, or not the current one, stays as it is', (t) => {
	for (const line of [[{text: 'a '}, current], [other, other], []]) {
		t.is(pointAtCurrent(line), line);
	}
});
