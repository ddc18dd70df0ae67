import process from 'node:process';
import test from 'ava';
import {
	type Line,
	type Span,
	lineWidth,
} from '../../../source/tui/line/line.js';
import {createMarkdownWrapper} from '../../../source/tui/markdown/markdown-wrapper.js';

function toLines(text: string, columns = 60): Line[] {
	return createMarkdownWrapper(columns)
		.rows(text)
		.rows.map(({lead, spans}) => [...lead, ...spans]);
}

function toText(text: string, columns?: number): string[] {
	return toLines(text, columns).map((line) =>
		line.map((span) => span.text).join(''),
	);
}

function find(text: string, piece: string): Span | undefined {
	return toLines(text, 200)
		.flat()
		.find((span) => span.text === piece);
}

const shown: Record<
	string,
	[markdown: string, rows: string[], columns?: number]
> = {
	'the markers of words go': [
		'a **bold** and *italic* and ~~old~~ word, `code **x**`',
		['a bold and italic and old word, `code **x**`'],
	],
	'markers that nothing closes stay': [
		'2 ** 8 and an **unfinished',
		['2 ** 8 and an **unfinished'],
	],
	'a heading has no marker': ['## A `plan`\ntext', ['A `plan`', 'text']],
	'lines of a paragraph stay lines': [
		'one\ntwo\n\n\nthree',
		['one', 'two', '', 'three'],
	],
	'a list hangs its lines below its words': [
		'- one two three four\n- five\n  - six seven eight\n\n- nine',
		[
			'• one two',
			'  three four',
			'• five',
			'  • six seven',
			'    eight',
			'',
			'• nine',
		],
		13,
	],
	'a numbered list keeps its numbers': [
		'9. one\n10. two\n11. three',
		['9. one', '10. two', '11. three'],
	],
	'numbers go on where all are the same': [
		'1. one\n1. two',
		['1. one', '2. two'],
	],
	'tasks have boxes': ['- [ ] open\n- [x] done', ['[ ] open', '[x] done']],
	'code stands beside a bar, without its fence': [
		'Look:\n```ts\nconst a = 1;\n\n  foo(a);\n```\nEnd.',
		['Look:', '┌ ts', '│ const a = 1;', '│ ', '│   foo(a);', 'End.'],
	],
	'code in a list is indented with it': [
		'- do\n  ```\n  x\n    y\n  ```\n- end',
		['• do', '  │ x', '  │   y', '• end'],
	],
	'indented code stands beside a bar as well': [
		'Look:\n\n    a\n      b',
		['Look:', '', '│ a', '│   b'],
	],
	'a quotation has a bar at each row': [
		'> one two three\n> four\n>\n> > five',
		['┃ one two', '┃ three', '┃ four', '┃ ', '┃ ┃ five'],
		12,
	],
	'a table has columns': [
		'| name | **n** |\n|---|--:|\n| 説明 | 1 |\n| `b` | 100 |',
		['name │   n', '─────┼────', '説明 │   1', '`b`  │ 100'],
	],
	'cells of a table that has no room are wrapped': [
		'| a | b |\n|---|---|\n| 1 | some longer words here |',
		['a   │ b', '────┼──────────────', '1   │ some longer', '    │ words here'],
		19,
	],
	'a table of more columns than fit stays as it was written': [
		'|a|b|c|d|\n|-|-|-|-|\n|1|2|3|4|',
		['|a|b|c|d|', '|-|-|-|-|', '|1|2|3|4|'],
		16,
	],
	'a link says where it leads, once': [
		'[docs](https://x.example/a), <https://y.example>, https://z.example and ![chart](c.png)',
		[
			'docs (https://x.example/a), https://y.example, https://z.example and [image: chart] (c.png)',
		],
		100,
	],
	'a link named elsewhere leads there': [
		'See [docs][1].\n\n[1]: https://x.example',
		['See docs (https://x.example).', '', '[1]: https://x.example'],
	],
	'HTML is shown as it is': [
		'<details>\n<b>x</b>\n</details>',
		['<details>', '<b>x</b>', '</details>'],
	],
	'characters written as in HTML are those': [
		'a &lt; b &amp;&#38; c &nosuch; `&lt;`',
		['a < b && c &nosuch; `&lt;`'],
	],
	'a rule is one': ['a\n\n---\nb', ['a', '', '──────────', 'b'], 10],
	'nothing is nothing': ['', []],
};

for (const [title, [markdown, rows, columns]] of Object.entries(shown)) {
	test(`of Markdown, ${title}`, (t) => {
		t.deepEqual(toText(markdown, columns), rows);
	});
}

test('words look as they are marked', (t) => {
	const text = 'a **bold *both*** ~~old~~ `code` [x](y)\n# Title\n### Small';
	t.like(find(text, 'bold '), {bold: true, italic: undefined});
	t.like(find(text, 'both'), {bold: true, italic: true});
	t.like(find(text, 'old'), {strike: true});
	t.like(find(text, '`code`'), {tone: 'name'});
	t.like(find(text, ' (y)'), {tone: 'quiet'});
	t.like(find(text, 'Title'), {bold: true, italic: undefined});
	t.like(find(text, 'Small'), {bold: true, italic: true});
});

test('lines that a diff adds and removes have their colours', (t) => {
	const diff = '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-old\n+new\n same';
	for (const text of [`\`\`\`diff\n${diff}\n\`\`\``, `\`\`\`\n${diff}`]) {
		t.is(find(text, '-old')?.tone, 'failed');
		t.is(find(text, '+new')?.tone, 'ready');
		t.is(find(text, '+++ b/x')?.tone, 'quiet');
		t.is(find(text, ' same')?.tone, undefined);
	}

	t.is(find('```js\n-old\n```', '-old')?.tone, undefined);
});

const answer = `# The \`plan\`

First **read all of it, 説明を全部 and twice**, then see [the docs][1], or *not*:
1. one item
2. another **one** with \`code\` that is too long for its row

   and a second paragraph
1. third

- [x] done
- open
  > quoted in it
  - deeper

\`\`\`diff
-const a = 1;

+const a = 2; // and a comment that goes on for longer than the row
\`\`\`
| name | value |
|------|------:|
| a | 1 |
| \`b\` | **22** |
after the table

Setext
---
> quote
lazily

<div>
html</div>

    indented

[1]: https://x.example
~~~
unclosed
\`\`\`
  code `;

for (const columns of [1, 2, 5, 12, 24, 60]) {
	test(`no row of Markdown is wider than ${columns} cells`, (t) => {
		const wide = toLines(answer, columns).filter(
			// A wide character has nowhere to go in one cell.
			(line) => lineWidth(line) > Math.max(2, columns),
		);
		t.deepEqual(wide, []);
	});
}

for (const step of [1, 2, 3, 7, 40]) {
	test(`Markdown that comes in pieces of ${step} is laid out as the whole is`, (t) => {
		for (const columns of [7, 24, 60]) {
			const growing = createMarkdownWrapper(columns);
			for (let end = step; end < answer.length + step; end += step) {
				const part = answer.slice(0, end);
				const {rows} = growing.rows(part);
				t.deepEqual(
					rows,
					createMarkdownWrapper(columns).rows(part).rows,
					`after “${part.slice(-20)}”`,
				);
			}
		}
	});
}

test('what is settled is not laid out again', (t) => {
	for (const piece of [
		'Some words of a paragraph.\n\n',
		'- an item of a list\n',
		'7. a numbered one\n\n',
	]) {
		const wrapper = createMarkdownWrapper(40);
		const many = piece.repeat(200);
		wrapper.rows(many);
		const {rows, settled} = wrapper.rows(`${many}${piece}`);
		const before = rows.slice(0, settled);
		const after = wrapper.rows(`${many}${piece}${piece}`);
		t.true(settled >= 199);
		t.true(before.every((row, index) => row === after.rows[index]));
	}

	const wrapper = createMarkdownWrapper(40);
	const code = `\`\`\`\n${'line\n'.repeat(300)}`;
	wrapper.rows(code);
	t.is(wrapper.rows(`${code}more`).settled, 300);
});

test('another text starts anew', (t) => {
	const wrapper = createMarkdownWrapper(40);
	wrapper.rows('# one\n\ntwo\n\nthree');
	t.deepEqual(
		wrapper.rows('- four').rows,
		createMarkdownWrapper(40).rows('- four').rows,
	);
});

test('what Markdown would make of characters does not command the terminal', (t) => {
	const text = `\u{1B}[2J&#27;[2J &#x9b;31m &#7; &#8238;x [a\u{7}](http://x/\u{1B}]0;t\u{7}) \`\u{1B}[m\`
\`\`\`\u{1B}[31m
\u{9B}31mcode
\`\`\`
|\u{1B}[1ma|
|-|
|&#155;|`;
	for (const step of [1, 5, text.length]) {
		const wrapper = createMarkdownWrapper(40);
		for (let end = step; end < text.length + step; end += step) {
			const {rows} = wrapper.rows(text.slice(0, end));
			const drawn = rows
				.flatMap(({lead, spans}) => [...lead, ...spans])
				.map((span) => span.text)
				.join('');
			t.notRegex(drawn, /[\p{Cc}\p{Bidi_Control}]/v);
		}
	}
});

/** What nobody writes, but somebody sends: each is laid out in a moment, and none throws. */
const piles = [
	'*a_',
	'[',
	'![',
	'[a](',
	'<a ',
	'`a ',
	'**a ',
	'> ',
	'>',
	'- ',
	'1. ',
	'- a\n  ',
	'> a\n',
	'|-|\n',
	'&#',
	'```\n',
	'a',
	'漢',
];

test('a pile of markers costs no more than a text of its length', (t) => {
	const cost = (text: string) => {
		const before = process.cpuUsage();
		createMarkdownWrapper(80).rows(text);
		const {user, system} = process.cpuUsage(before);
		return user + system;
	};

	const size = 65_536;
	const words = 'Some **words** and `code` in a [text](x).\n\n';
	cost(words.repeat(size / words.length));
	const usual = cost(words.repeat(size / words.length));
	for (const pile of piles) {
		const spent = cost(pile.repeat(size / pile.length));
		t.true(spent < usual * 50, `${JSON.stringify(pile)}: ${spent} µs`);
	}
});
