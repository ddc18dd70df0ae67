import test from 'ava';
import {splitLines} from '../../../source/claude/process/split-lines.js';

const text = 'one\n\nZwölf Boxkämpfer 🥊👩‍👩‍👧\n{"a":"\\n"}\r\nlast\n';
const bytes = new TextEncoder().encode(text);
const lines = text.split('\n').slice(0, -1);

for (let size = 1; size <= 9; size++) {
	test(`lines are whole when they come ${size} bytes at a time`, (t) => {
		const seen: string[] = [];
		const write = splitLines((line) => seen.push(line));
		for (let start = 0; start < bytes.length; start += size) {
			write(bytes.subarray(start, start + size));
		}

		t.deepEqual(seen, lines);
	});
}

test('a line is passed on only when it is complete', (t) => {
	const seen: string[] = [];
	const write = splitLines((line) => seen.push(line));
	write(new TextEncoder().encode('one'));
	t.deepEqual(seen, []);
	write(new TextEncoder().encode('\ntwo'));
	t.deepEqual(seen, ['one']);
});

test('a line of 8 MB in small pieces is whole', (t) => {
	const piece = new TextEncoder().encode('ä'.repeat(1024));
	let length = 0;
	const write = splitLines((line) => {
		length += line.length;
	});
	for (let count = 0; count < 4096; count++) {
		write(piece);
	}

	write(new TextEncoder().encode('\n'));
	t.is(length, 4096 * 1024);
});
