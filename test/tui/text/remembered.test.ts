import test from 'ava';
import {
	styledCharsFromTokens,
	styledCharsToString,
	tokenize,
} from '../../../source/tui/text/remembered-tokens.js';
import stringWidth from '../../../source/tui/text/remembered-widths.js';

test('widths are those of the package each time, without styles', (t) => {
	for (let round = 0; round < 2; round++) {
		t.is(stringWidth(''), 0);
		t.is(stringWidth('│ 日本 │'), 8);
		t.is(stringWidth('\u001B[36m│\u001B[39m ab'), 4);
		t.is(stringWidth('→', {ambiguousIsNarrow: false}), 2);
		t.is(stringWidth('→'), 1);
	}

	for (let index = 0; index < 5000; index++) {
		t.is(stringWidth(`é${index}`), 1 + String(index).length);
	}
});

test('rows come apart and together as with the package each time', (t) => {
	const row = '\u001B[36m│\u001B[39m 日本';
	for (let round = 0; round < 2; round++) {
		const styled = styledCharsFromTokens(tokenize(row));
		t.deepEqual(
			styled.map(({value}) => value),
			['│', ' ', '日', '本'],
		);
		t.is(styledCharsToString(styled), row);
		t.is(tokenize(row, 2).length, 4);
	}

	for (let index = 0; index < 500; index++) {
		const text = `é${index}`;
		t.is(styledCharsToString(styledCharsFromTokens(tokenize(text))), text);
	}
});
