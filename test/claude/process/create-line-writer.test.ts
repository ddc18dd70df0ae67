import {once} from 'node:events';
import {Writable} from 'node:stream';
import test from 'ava';
import {
	createLineWriter,
	toJsonParts,
} from '../../../source/claude/process/create-line-writer.js';
import type {JsonValue} from '../../../source/claude/turn.js';

const mega = 1024 * 1024;
const never = new Promise<never>(() => {
	// The process runs on.
});

/** A process that reads everything, and one turn of the event loop later than it could. */
function createReader() {
	const pieces: string[] = [];
	const stdin = new Writable({
		highWaterMark: 64 * 1024,
		decodeStrings: false,
		write(piece: string, _encoding, callback) {
			pieces.push(piece);
			setImmediate(callback);
		},
	});
	return {stdin, pieces, text: () => pieces.join('')};
}

const values: Array<[title: string, value: JsonValue]> = [
	['escaped quotes', {a: '"'.repeat(mega)}],
	['letters of two bytes', ['é'.repeat(mega), 'x']],
	['characters of two halves, at every place', `x${'🥊'.repeat(mega)}`],
	[
		'halves without the other',
		[`${'\uD83E'.repeat(mega)}`, '\uDD4A'.repeat(mega)],
	],
	['line ends', `${'\u2028\n\r\u0000'.repeat(mega / 2)}`],
	[
		'many small members',
		Object.fromEntries(
			Array.from({length: 20_000}, (_, index) => [
				`member "${index}"`,
				[index, null, true, 1.5, {}, [], ''],
			]),
		),
	],
	[
		'large texts between small ones, deep',
		{a: [[{b: [1, 'x'.repeat(mega), 2], c: null}, 'y'.repeat(mega)]], d: ''},
	],
];

for (const [title, value] of values) {
	test(`a line is the same in pieces as in one: ${title}`, async (t) => {
		const {stdin, pieces, text} = createReader();
		const writer = createLineWriter(stdin, never);
		writer.write(value);
		await writer.drained();
		t.true(text() === `${JSON.stringify(value)}\n`);
		t.true(pieces.length > 1);
		t.true(pieces.every(({length}) => length <= 2 * mega));
	});
}

test('members that are undefined are left out, as in one piece', (t) => {
	const value = {a: undefined, b: 'x'.repeat(mega), c: [undefined]};
	const parts = [...toJsonParts(value as unknown as JsonValue)];
	t.true(parts.join('') === JSON.stringify(value));
});

test('the event loop turns between the pieces of a line, and lines stay in order', async (t) => {
	const {stdin, text} = createReader();
	const writer = createLineWriter(stdin, never);
	let turns = 0;
	let isWritten = false;
	const count = () => {
		turns++;
		if (!isWritten) {
			setImmediate(count);
		}
	};

	writer.write('first');
	t.is(text(), '"first"\n');
	setImmediate(count);
	writer.write('"'.repeat(8 * mega));
	writer.write('last');
	t.is(text(), '"first"\n');
	await writer.drained();
	isWritten = true;
	t.true(turns > 30, `${turns}`);
	const lines = text().split('\n');
	t.deepEqual(
		lines.map(({length}) => length),
		[7, 16 * mega + 2, 6, 0],
	);
	writer.write('again');
	t.true(text().endsWith('"last"\n"again"\n'));
});

test('a large line to a process that has exited ends', async (t) => {
	let pieces = 0;
	const stdin = new Writable({
		write() {
			// It never has read this.
			pieces++;
		},
	});
	let exit!: () => void;
	const ended = new Promise<void>((resolve) => {
		exit = resolve;
	});
	const writer = createLineWriter(stdin, ended);
	writer.write('x'.repeat(4 * mega));
	writer.write('next');
	const drained = writer.drained();
	stdin.destroy();
	await once(stdin, 'close');
	exit();
	await drained;
	writer.write('later');
	await writer.drained();
	t.is(pieces, 1);
});
