import test from 'ava';
import widestLine from '../../../source/tui/text/widest-line.js';

test('is as wide as the widest line, without styles, each time', (t) => {
	for (let round = 0; round < 2; round++) {
		t.is(widestLine(''), 0);
		t.is(widestLine('│ 日本 │'), 8);
		t.is(widestLine('\u001B[36m│\u001B[39m ab\nabcdef\n'), 6);
	}

	for (let index = 0; index < 3000; index++) {
		t.is(widestLine(`é${index}`), 1 + String(index).length);
	}
});
