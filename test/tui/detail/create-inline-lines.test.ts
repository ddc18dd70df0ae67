import test from 'ava';
import {createInlineLines} from '../../../source/tui/detail/text-section.js';
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
