import test from 'ava';
import stringWidth from 'string-width';
import {createTextWrapper} from '../../../source/tui/text/text-wrapper.js';
import {wrapText} from '../../../source/tui/text/wrap-text.js';

const answer = `# A title

Some words that are long enough to be wrapped at the width of this page, and then some more.

\`\`\`ts
const answer = 42;
\`\`\`
説明してください、長い文章はどこで折り返されますか。 Yes.
`;

for (const step of [1, 3, 7, 1000]) {
	test(`a text told in pieces of ${step} gives the rows it gives as a whole`, (t) => {
		const growing = createTextWrapper(24);
		const characters = [...answer];
		for (let end = step; end < characters.length + step; end += step) {
			growing.rows(characters.slice(0, end).join(''));
		}

		t.deepEqual(growing.rows(answer), createTextWrapper(24).rows(answer));
		t.deepEqual(
			growing.rows(answer).rows.map(({text}) => text),
			wrapText(answer, 24),
		);
	});
}

test('rows that are complete are not made again', (t) => {
	const wrapper = createTextWrapper(20);
	const before = wrapper.rows('one\ntwo\nthree').rows[0];
	t.is(wrapper.rows('one\ntwo\nthree\nfour').rows[0], before);
});

test('another text starts anew', (t) => {
	const wrapper = createTextWrapper(20);
	wrapper.rows('one\ntwo');
	t.deepEqual(wrapper.rows('three').rows, [{text: 'three'}]);
});

test('a row that begins within a word says so, and one after a space does not', (t) => {
	const {rows} = createTextWrapper(10).rows(
		'one two three abcdefghijklm\n漢字漢字漢字',
	);
	t.deepEqual(
		rows.map(({text, isContinued = false, isBroken = false}) => [
			text,
			isContinued,
			isBroken,
		]),
		[
			['one two', false, false],
			['three abcd', true, false],
			['efghijklm', true, true],
			['漢字漢字漢', false, false],
			['字', true, true],
		],
	);
});

test('no row is wider than the page', (t) => {
	const {rows} = createTextWrapper(10).rows(
		`${'x'.repeat(55)} 説明してください🎉🎉🎉🎉🎉🎉🎉`,
	);
	t.true(rows.length > 6);
	t.deepEqual(
		rows.filter(({text}) => stringWidth(text) > 10),
		[],
	);
});
