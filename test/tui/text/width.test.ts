import test from 'ava';
import stringWidth from 'string-width';
import {cut, pad} from '../../../source/tui/text/width.js';

const texts = [
	'',
	'abc',
	'a longer line of text',
	'説明してください',
	'a🎉b🎉c',
	'✓ done',
];

for (const cells of [1, 2, 3, 5, 8, 21]) {
	test(`every text fits ${cells} cells`, (t) => {
		for (const text of texts) {
			t.true(stringWidth(cut(text, cells)) <= cells, `${text} is too wide`);
			t.is(stringWidth(pad(text, cells)), cells);
			t.is(stringWidth(pad(text, cells, 'right')), cells);
		}
	});
}

test('what was cut shows', (t) => {
	t.is(cut('abcdef', 4), 'abc…');
	t.is(cut('abcd', 4), 'abcd');
	t.is(cut('説明', 3), '説…');
});

test('padding goes where it is asked for', (t) => {
	t.is(pad('7', 3), '7  ');
	t.is(pad('7', 3, 'right'), '  7');
});
