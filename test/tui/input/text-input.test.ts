import test from 'ava';
import {
	editInput,
	type TextEdit,
	type TextInput,
} from '../../../source/tui/input/text-input.js';

/** `|` is the cursor. */
function toInput(text: string): TextInput {
	return {text: text.replace('|', ''), cursor: text.indexOf('|')};
}

const move = (to: 'left' | 'right' | 'start' | 'end'): TextEdit => ({
	type: 'move',
	to,
});
const erase = (to: 'left' | 'right' | 'word' | 'start'): TextEdit => ({
	type: 'delete',
	to,
});
const insert = (text: string): TextEdit => ({type: 'insert', text});

const cases: Array<[before: string, edit: TextEdit, after: string]> = [
	['ab|', insert('c'), 'abc|'],
	['a|c', insert('b'), 'ab|c'],
	['|', insert('説明'), '説明|'],
	// A paste keeps its spaces and becomes one line without control characters.
	['a|d', insert('b  c'), 'ab  c|d'],
	['|', insert('one\r\n\ttwo\n'), 'one two|'],
	['|', insert('\u001B[31mred\u001B[39m'), 'red|'],
	['ab|c', move('left'), 'a|bc'],
	['|ab', move('left'), '|ab'],
	['a|bc', move('right'), 'ab|c'],
	['ab|', move('right'), 'ab|'],
	['a🎉|b', move('left'), 'a|🎉b'],
	['a|🎉b', move('right'), 'a🎉|b'],
	// A letter and the accent on it are one character.
	['ae\u0301|', move('left'), 'a|e\u0301'],
	['a|e\u0301', erase('right'), 'a|'],
	['ab|c', move('start'), '|abc'],
	['a|bc', move('end'), 'abc|'],
	['say 🎉|', erase('left'), 'say |'],
	['|ab', erase('left'), '|ab'],
	['a|bc', erase('right'), 'a|c'],
	['ab|', erase('right'), 'ab|'],
	['say 🎉|', erase('word'), 'say |'],
	['a bc  |', erase('word'), 'a |'],
	['a bc| de', erase('word'), 'a | de'],
	['|ab', erase('word'), '|ab'],
	['ab|cd', erase('start'), '|cd'],
];

for (const [before, edit, after] of cases) {
	const {type, ...rest} = edit;
	test(`${type} ${JSON.stringify(Object.values(rest)[0])} makes “${after}” of “${before}”`, (t) => {
		t.deepEqual(editInput(toInput(before), edit), toInput(after));
	});
}

test('a paste that has no end is cut', (t) => {
	const {text} = editInput(toInput('|'), insert('x'.repeat(1_000_000)));
	t.is(text.length, 1000);
});
