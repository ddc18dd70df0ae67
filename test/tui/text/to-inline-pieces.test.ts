import test from 'ava';
import {toInlinePieces} from '../../../source/tui/detail/text-section.js';

const bold = (text: string) => ({text, isBold: true, isCode: false});
const code = (text: string) => ({text, isBold: false, isCode: true});
const plain = (text: string) => ({text, isBold: false, isCode: false});

const cases: Record<string, ReturnType<typeof toInlinePieces>> = {
	'': [],
	'Just words.': [plain('Just words.')],
	'a **bold word** here': [plain('a '), bold('bold word'), plain(' here')],
	'run `npm test` now': [plain('run '), code('`npm test`'), plain(' now')],
	'* **Name**: text': [plain('* '), bold('Name'), plain(': text')],
	'**太字**です': [bold('太字'), plain('です')],
	'これは**太字**です': [plain('これは'), bold('太字'), plain('です')],
	'**run `it` now**': [
		bold('run '),
		{text: '`it`', isBold: true, isCode: true},
		bold(' now'),
	],
	'`a ** b` and `c ** d`': [code('`a ** b`'), plain(' and '), code('`c ** d`')],
	'``a ` b``': [code('``a ` b``')],
	'over **two\nrows** of it': [
		plain('over '),
		bold('two\nrows'),
		plain(' of it'),
	],
};

for (const [text, pieces] of Object.entries(cases)) {
	test(`the pieces of “${text.replaceAll('\n', '⏎')}”`, (t) => {
		t.deepEqual(toInlinePieces(text), pieces);
	});
}

for (const text of [
	'x**2 + y**2',
	'2 ** 3 ** 4',
	'an **unfinished',
	'an `unfinished',
	'an **unfinished `mark',
	String.raw`not \**bold**`,
	'***',
	'** **',
	'``',
	'~*+*~',
]) {
	test(`“${text}” has no markers`, (t) => {
		t.is(
			toInlinePieces(text)
				.map((piece) => piece.text)
				.join(''),
			text,
		);
		t.true(
			toInlinePieces(text).every((piece) => !piece.isBold && !piece.isCode),
		);
	});
}
