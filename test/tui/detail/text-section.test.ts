import test from 'ava';
import {
	createInlineLines,
	toInlinePieces,
} from '../../../source/tui/detail/text-section.js';
import {lineWidth} from '../../../source/tui/line/line.js';
import {createTextWrapper} from '../../../source/tui/text/text-wrapper.js';

const answer = `# The \`plan\`

First **read all of it, 説明を全部 and twice**, then run \`npm test\` in **the folder** that has a \`package.json\`.

| **name** | value |
\`\`\`
const power = 2 ** 8; // **not bold**
\`\`\`
An **unfinished`;

function toShown(text: string, columns: number) {
	const rows = createTextWrapper(columns).rows(text);
	const lineAt = createInlineLines(rows);
	return rows.map((row, index) => lineAt(index) ?? [{text: row.text}]);
}

function toText(text: string, columns: number): string[] {
	return toShown(text, columns).map((line) =>
		line.map((span) => span.text).join(''),
	);
}

test('the markers of bold words go, except in tables, in code and where they are unfinished', (t) => {
	t.deepEqual(toText(answer, 200), [
		'# The `plan`',
		'',
		'First read all of it, 説明を全部 and twice, then run `npm test` in the folder that has a `package.json`.',
		'',
		'| **name** | value |',
		'```',
		'const power = 2 ** 8; // **not bold**',
		'```',
		'An **unfinished',
	]);
});

test('what is bold goes on in the next row', (t) => {
	const bold = toShown('so **one two three four** five', 12).map((line) =>
		line
			.filter((span) => span.bold)
			.map(({text}) => text)
			.join(''),
	);
	t.deepEqual(bold, ['one two', 'three', 'four']);
});

for (const columns of [1, 7, 12, 24, 60]) {
	test(`rows of ${columns} cells stay as many and get no wider`, (t) => {
		const rows = createTextWrapper(columns).rows(answer);
		const shown = toShown(answer, columns);
		t.is(shown.length, rows.length);
		for (const [index, line] of shown.entries()) {
			t.true(lineWidth(line) <= lineWidth([rows[index]!]));
		}
	});
}

test('a paragraph without end is shown as it is', (t) => {
	const text = `**${'word '.repeat(500)}end**`;
	t.is(toText(text, 20)[0], createTextWrapper(20).rows(text)[0]?.text);
});

test('rows are the same from wherever one looks first', (t) => {
	const rows = createTextWrapper(24).rows(answer);
	const down = createInlineLines(rows);
	const up = createInlineLines(rows);
	const indexes = rows.map((_, index) => index);
	const fromBelow = indexes.toReversed().map((index) => up(index));
	t.deepEqual(
		indexes.map((index) => down(index)),
		fromBelow.toReversed(),
	);
});

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
