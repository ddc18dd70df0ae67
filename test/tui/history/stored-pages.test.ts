import test from 'ava';
import {
	addPage,
	noPages,
	reachOf,
	replaceStored,
	toStored,
} from '../../../source/tui/history/stored-pages.js';
import {
	exampleExchange,
	exampleMarks,
	sceneTime,
} from '../scenes/example-exchange.js';

function stored(index: number) {
	return exampleExchange({
		id: `req_${index}`,
		isStored: true,
		isSlim: true,
		marks: exampleMarks(sceneTime + index),
	});
}

function page(...indices: number[]) {
	const at = sceneTime + indices[0]!;
	return {exchanges: indices.map((index) => stored(index)), next: {at, row: 1}};
}

function idsOf(pages: typeof noPages, filter: string): string[] {
	return toStored(pages, filter).map(({id}) => id);
}

test('pages follow each other, oldest first', (t) => {
	const first = addPage(noPages, page(8, 9), '');
	t.deepEqual(reachOf(first, '').next, {at: sceneTime + 8, row: 1});
	const second = addPage(first, {exchanges: [stored(6), stored(7)]}, '');
	t.deepEqual(idsOf(second, ''), ['req_6', 'req_7', 'req_8', 'req_9']);
	t.true(reachOf(second, '').isComplete);
});

test('what only a filter has found is shown with it and not without', (t) => {
	const pages = addPage(
		addPage(noPages, page(8, 9), ''),
		page(2, 8),
		'caller:a',
	);
	t.deepEqual(idsOf(pages, ''), ['req_8', 'req_9']);
	t.deepEqual(idsOf(pages, 'caller:a'), ['req_2', 'req_8', 'req_9']);
	t.deepEqual(idsOf(pages, 'caller:b'), ['req_8', 'req_9']);
	t.is(reachOf(pages, 'caller:b').next, undefined);
	t.false(reachOf(pages, 'caller:b').isComplete);
});

test('where all are known, no filter needs to be looked for', (t) => {
	const pages = addPage(noPages, {exchanges: [stored(1)]}, '');
	t.true(reachOf(pages, 'caller:a').isComplete);
});

test('one that was loaded with its texts keeps them', (t) => {
	const whole = {...stored(8), isSlim: false};
	const pages = addPage(
		replaceStored(addPage(noPages, page(8, 9), ''), whole),
		page(8),
		'caller:a',
	);
	t.is(toStored(pages, '')[0], whole);
});
