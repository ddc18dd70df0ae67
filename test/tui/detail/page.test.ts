import test from 'ava';
import {createWrappedTexts} from '../../../source/tui/detail/page.js';

const section = `## A section

Some **bold** text with \`code\` that goes on for a while.

- an item
- another one

`;

/** Lays out frame by frame. */
function layOut(text: string): {frames: number; rows: readonly unknown[]} {
	const texts = createWrappedTexts();
	for (let frames = 1; ; frames++) {
		texts.turnTo('page');
		const {rows} = texts.rows('answer', {text, isMarkdown: true}, 60);
		if (!texts.isPartial()) {
			return {frames, rows};
		}
	}
}

test('a long text is laid out piece by piece, and then as if it had been done at once', (t) => {
	const long = section.repeat(400);
	const short = layOut(section);
	t.is(short.frames, 1);
	const {frames, rows} = layOut(long);
	t.true(frames > 3);
	// Each section but the last one has a blank row below it.
	t.is(rows.length, 400 * (short.rows.length + 1) - 1);
	t.deepEqual(rows.slice(0, short.rows.length), short.rows);
});

test('what is one block to its end takes few frames', (t) => {
	const table = `| a | b |\n|---|---|\n${'| one | two |\n'.repeat(8000)}`;
	t.true(layOut(table).frames < 8);
});

test('a long text in many short ones waits for its turn', (t) => {
	const texts = createWrappedTexts();
	const messages = Array.from({length: 40}, (_, index) =>
		`${index} ${section}`.repeat(10),
	);
	const draw = () => {
		texts.turnTo('conversation');
		return messages.map(
			(text, index) =>
				texts.rows(`message ${index}`, {text, isMarkdown: true}, 60).rows
					.length,
		);
	};

	const first = draw();
	t.true(texts.isPartial());
	t.true(first[0]! > 0);
	t.is(first.at(-1), 0);
	let last = first;
	while (texts.isPartial()) {
		last = draw();
	}

	t.true(last.at(-1)! > 0);
});
