import test from 'ava';
import {frameLines} from '../../../source/tui/line/frame-lines.js';
import {lineWidth, type Line, plain} from '../../../source/tui/line/line.js';

function textOf(line: Line): string {
	return line.map(({text}) => text).join('');
}

for (const columns of [8, 12, 20, 60]) {
	test(`every line of a frame is ${columns} cells wide`, (t) => {
		const lines = frameLines([plain('説明してください'), plain('short')], {
			columns,
			rows: 5,
			title: plain('Title 説明'),
			note: plain('a note'),
			foot: plain('foot'),
			hasFocus: true,
		});
		t.is(lines.length, 5);
		t.deepEqual(
			lines.map((line) => lineWidth(line)),
			Array.from({length: 5}, () => columns),
		);
	});
}

test('the title stands in the border, and the note at its end', (t) => {
	const [top] = frameLines([], {
		columns: 24,
		rows: 3,
		title: plain('List'),
		note: plain('3'),
		hasFocus: false,
	});
	t.is(textOf(top!), '╭─ List ─────────── 3 ─╮');
});

test('a wide line takes the blank cell at its right', (t) => {
	const frame = {columns: 8, rows: 3, title: [], hasFocus: false};
	const lines = [plain('12345')];
	t.is(textOf(frameLines(lines, frame)[1]!), '│ 123… │');
	t.is(
		textOf(frameLines(lines, {...frame, hasWideLines: true})[1]!),
		'│ 12345│',
	);
});
