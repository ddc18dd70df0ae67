import process from 'node:process';
import test from 'ava';
import {
	toDiffBlocks,
	toDiffPieces,
} from '../../../source/tui/compare/diff-blocks.js';

const many = Array.from({length: 40}, (_, index) => `line ${index}`);

test('lines in common are folded but for three around each difference', (t) => {
	const other = many.with(20, 'new').toSpliced(0, 0, 'first');
	t.deepEqual(toDiffBlocks(many, other, {isOpen: false}), [
		{type: 'changed', first: [], second: ['first']},
		{type: 'same', lines: many.slice(0, 3)},
		{type: 'folded', count: 14},
		{type: 'same', lines: many.slice(17, 20)},
		{type: 'changed', first: ['line 20'], second: ['new']},
		{type: 'same', lines: many.slice(21, 24)},
		{type: 'folded', count: 16},
	]);
	t.false(
		toDiffBlocks(many, other, {isOpen: true}).some(
			({type}) => type === 'folded',
		),
	);
});

test('one line is not folded, since the note takes one as well', (t) => {
	const four = many.slice(0, 4);
	t.deepEqual(toDiffBlocks([...four, 'a'], [...four, 'b'], {isOpen: false}), [
		{type: 'same', lines: four},
		{type: 'changed', first: ['a'], second: ['b']},
	]);
});

test('equal texts have no difference, and empty ones nothing at all', (t) => {
	t.deepEqual(toDiffBlocks(many, many, {isOpen: false}), [
		{type: 'folded', count: 40},
	]);
	t.deepEqual(toDiffBlocks([], [], {isOpen: false}), []);
	t.deepEqual(toDiffBlocks([], ['a'], {isOpen: false}), [
		{type: 'changed', first: [], second: ['a']},
	]);
});

test('every line of both texts is in the blocks, in order', (t) => {
	const first = many.filter((_, index) => index % 3 !== 0);
	const second = many.filter((_, index) => index % 4 !== 0);
	const blocks = toDiffBlocks(first, second, {isOpen: true});
	for (const [side, lines] of [
		['first', first],
		['second', second],
	] as const) {
		t.deepEqual(
			blocks.flatMap((block) =>
				block.type === 'same'
					? block.lines
					: block.type === 'changed'
						? block[side]
						: [],
			),
			lines,
		);
	}
});

test('texts that differ in nearly everything are one difference', (t) => {
	const toLines = (name: string) =>
		Array.from({length: 20_000}, (_, index) => `${name} ${index}`);
	const started = process.cpuUsage();
	const blocks = toDiffBlocks(
		['start', ...toLines('a'), 'end'],
		['start', ...toLines('b'), 'end'],
		{isOpen: false},
	);
	const {user} = process.cpuUsage(started);
	t.log(`${Math.round(user / 1000)} ms of CPU`);
	t.deepEqual(
		blocks.map(({type}) => type),
		['same', 'changed', 'same'],
	);
});

test('words that only one line has stand apart', (t) => {
	t.deepEqual(toDiffPieces('Write a short story', 'Write a long story'), {
		first: [
			{text: 'Write a ', isOwn: false},
			{text: 'short', isOwn: true},
			{text: ' story', isOwn: false},
		],
		second: [
			{text: 'Write a ', isOwn: false},
			{text: 'long', isOwn: true},
			{text: ' story', isOwn: false},
		],
	});
	t.is(toDiffPieces('Something', 'quite different here'), undefined);
	t.is(toDiffPieces('a '.repeat(3000), 'a '.repeat(3001)), undefined);
});
