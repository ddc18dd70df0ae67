import test from 'ava';
import {highlightLine} from '../../../source/tui/search/highlight-line.js';

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
