import test from 'ava';
import {width} from '../../../source/tui/text/width.js';
import {wrapText} from '../../../source/tui/text/wrap-text.js';

const cases: Array<[what: string, text: string, rows: string[]]> = [
	['words that fit', 'one two', ['one two']],
	['words that do not', 'one two three four', ['one two', 'three four']],
	['indentation', '   one two three', ['   one two', 'three']],
	['spaces at a break', 'one two      three', ['one two', 'three']],
	['a word that is too long', 'abcdefghijklmnop', ['abcdefghij', 'klmnop']],
	[
		'one that begins on the row of another',
		'ab cdefghijklmnop',
		['ab cdefghi', 'jklmnop'],
	],
	[
		'one that takes a row less from the next one on',
		'abcdefg hijklmnopqrst',
		['abcdefg', 'hijklmnopq', 'rst'],
	],
	['wide characters', '漢字漢字漢字', ['漢字漢字漢', '字']],
	['several lines', 'one\n\ntwo', ['one', '', 'two']],
	['nothing', '', ['']],
];

for (const [what, text, rows] of cases) {
	test(`${what}: ${JSON.stringify(text)}`, (t) => {
		t.deepEqual(wrapText(text, 10), rows);
	});
}

// What walks over the graphemes of all of it at once takes minutes.
for (const [what, character, cells] of [
	['an image as base64', 'x', 1],
	['a text without spaces', '漢', 2],
] as const) {
	test(`${what} is wrapped like every word`, (t) => {
		const rows = wrapText(character.repeat(400_000), 100);
		t.is(rows.length, (400_000 * cells) / 100);
		t.is(width(rows.at(-1)!), 100);
	});
}

test('so is the width of a long text', (t) => {
	t.is(width('漢'.repeat(400_000)), 800_000);
});
