import test from 'ava';
import {
	toPrintable,
	toPrintableLine,
} from '../../source/traffic/to-printable.js';

const texts = [
	['plain text', 'plain text', 'plain text'],
	['line breaks', 'two\nlines', 'two\nlines'],
	['foreign line breaks', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
	['a tab', 'a\tb', 'a    b'],
	['colours', '\u001B[31mred\u001B[0m', 'red'],
	['a window title', '\u001B]0;title\u0007text', 'text'],
	['clearing the screen', '\u001B[2J\u001B[H', ''],
	['a lone escape', 'a \u001B b', 'a  b'],
	['an eight-bit escape', '\u009B31mred', 'red'],
	['control characters', 'a\u0007b\bc\u0000d\u007Fe\u0085f', 'abcdef'],
	['a reversed file name', 'a\u202Etxt.exe', 'atxt.exe'],
	['isolates and marks', 'a\u2066b\u2069c\u200Ed', 'abcd'],
	['joined emoji', '👩‍👩‍👧 日本語 é', '👩‍👩‍👧 日本語 é'],
] as const;

for (const [name, text, expected] of texts) {
	test(`${name}: what is shown is harmless`, (t) => {
		t.is(toPrintable(text), expected);
	});
}

test('a line has no line breaks', (t) => {
	t.is(toPrintableLine('one\r\n  two\n\nthree'), 'one two three');
});
