import test from 'ava';
import {plain} from '../../../source/tui/line/line.js';
import {fitBox, toOverlayLines} from '../../../source/tui/overlays/box.js';

const numbered = (count: number) =>
	Array.from({length: count}, (_, index) => plain(`line ${index}.`));

function draw(rows: number, options: {lines?: number; focus?: number} = {}) {
	const screen = {columns: 60, rows};
	const fitted = fitBox(
		() => ({
			title: 'Box',
			columns: 40,
			head: [plain('head')],
			lines: numbered(options.lines ?? 20),
			focus: options.focus ?? 0,
			foot: [plain('total'), [], plain('remark')],
		}),
		screen,
	);
	return toOverlayLines(fitted, screen).lines.map((line) =>
		line.map(({text}) => text).join(''),
	);
}

test('head and foot are in sight, whichever lines are', (t) => {
	for (const focus of [0, 10, 19]) {
		const text = draw(16, {focus}).join('\n');
		t.regex(text, /head/v);
		t.regex(text, new RegExp(String.raw`line ${focus}\.`, 'v'));
		t.regex(text, /total.*remark/sv);
	}
});

test('of the foot what is below the first line goes where rows are few', (t) => {
	const lines = draw(10, {focus: 19});
	t.true(lines.length <= 8);
	t.regex(lines.join('\n'), /head.*line 17.*line 18.*line 19.*total/sv);
	t.notRegex(lines.join('\n'), /remark/v);
});

test('a box that has room (forced for all) is no higher than that', (t) => {
	t.is(draw(40, {lines: 2}).length, 2 + 1 + 2 + 3);
});

for (const [focusLength, first, last] of [
	[1, 5, 14],
	[4, 7, 16],
	[10, 10, 19],
	[30, 10, 19],
] as const) {
	test(`${focusLength} lines that belong together are in sight as far as they fit`, (t) => {
		const {start, end} = fitBox(
			() => ({
				title: 'Box',
				columns: 40,
				lines: numbered(60),
				focus: 10,
				focusLength,
			}),
			{columns: 60, rows: 14},
		);
		t.deepEqual([start, end - 1], [first, last]);
	});
}
