import test from 'ava';
import {inputLine} from '../../../source/tui/input/input-line.js';
import {lineWidth} from '../../../source/tui/line/line.js';

function draw(text: string, columns: number): string {
	const input = {text: text.replace('|', ''), cursor: text.indexOf('|')};
	return inputLine(input, columns)
		.map((span) => span.text)
		.join('');
}

const cases: Array<[text: string, columns: number, shown: string]> = [
	['|', 20, '▏'],
	['model:opus|', 20, 'model:opus▏'],
	['mod|el:opus', 20, 'mod▏el:opus'],
	['説明|して', 20, '説明▏して'],
	['the end of a long text|', 11, '…long text▏'],
	['|the start of a long text', 11, '▏the start…'],
	['the middle of| a long text', 14, '…iddle of▏ a …'],
];

for (const [text, columns, shown] of cases) {
	test(`“${text}” in ${columns} cells is “${shown}”`, (t) => {
		t.is(draw(text, columns), shown);
	});
}

test('wherever the cursor is, it is in sight and nothing is too wide', (t) => {
	const text = '説明してください and some more 🎉🎉 of it';
	for (let cursor = 0; cursor <= text.length; cursor++) {
		for (const columns of [3, 8, 13, 30, 80]) {
			const line = inputLine({text, cursor}, columns);
			t.true(lineWidth(line) <= columns);
			t.true(line.some((span) => span.text === '▏'));
		}
	}
});
