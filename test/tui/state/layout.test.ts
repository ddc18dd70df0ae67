import test from 'ava';
import {
	type Layout,
	type Size,
	toLayout,
} from '../../../source/tui/state/layout.js';

const options = {pane: 'list', isEmpty: false, isZoomed: false} as const;

const cases: Array<[columns: number, rows: number, kind: Layout['kind']]> = [
	[59, 40, 'too-small'],
	[60, 11, 'too-small'],
	[60, 12, 'list-only'],
	[64, 20, 'list-only'],
	[60, 29, 'list-only'],
	[60, 30, 'stacked'],
	[79, 60, 'stacked'],
	[80, 21, 'list-only'],
	[80, 22, 'stacked'],
	[120, 24, 'stacked'],
	[140, 12, 'side-by-side'],
	[140, 39, 'side-by-side'],
	[140, 40, 'stacked'],
	[179, 50, 'stacked'],
	[180, 50, 'side-by-side'],
	[200, 12, 'side-by-side'],
];

for (const [columns, rows, kind] of cases) {
	test(`${columns} columns and ${rows} rows are ${kind}`, (t) => {
		const layout = toLayout({columns, rows}, options);
		t.is(layout.kind, kind);
		if (layout.kind !== 'too-small') {
			t.deepEqual(toBody(layout), {columns, rows: rows - 4});
		}
	});
}

for (const [columns, list] of [
	[180, 90],
	[200, 100],
	[240, 124],
	[300, 184],
] as const) {
	test(`of ${columns} columns the list has ${list}: answers have no use for long lines`, (t) => {
		const layout = toLayout({columns, rows: 40}, options);
		t.is('list' in layout ? layout.list.columns : 0, list);
	});
}

test('what is zoomed has the room of both', (t) => {
	const size = {columns: 80, rows: 24};
	const zoomed = {...options, isZoomed: true};
	const body = {columns: 80, rows: 20};
	t.deepEqual(toLayout(size, zoomed), {
		kind: 'list-only',
		list: body,
		isZoomed: true,
	});
	t.deepEqual(toLayout(size, {...zoomed, pane: 'detail'}), {
		kind: 'detail-only',
		detail: body,
		isZoomed: true,
	});
});

test('where one pane is shown anyway nothing is zoomed', (t) => {
	for (const pane of ['list', 'detail'] as const) {
		const layout = toLayout(
			{columns: 64, rows: 20},
			{pane, isEmpty: false, isZoomed: true},
		);
		t.like(layout, {kind: `${pane}-only`, isZoomed: false});
	}
});

test('while there is nothing to list, what is said has the whole screen', (t) => {
	for (const isZoomed of [false, true]) {
		t.deepEqual(
			toLayout(
				{columns: 200, rows: 50},
				{pane: 'detail', isEmpty: true, isZoomed},
			),
			{
				kind: 'list-only',
				list: {columns: 200, rows: 46},
				isZoomed: false,
			},
		);
	}
});

/** What the panes come to together. */
function toBody(layout: Exclude<Layout, {kind: 'too-small'}>): Size {
	switch (layout.kind) {
		case 'side-by-side': {
			const {list, detail} = layout;
			return {columns: list.columns + detail.columns, rows: list.rows};
		}

		case 'stacked': {
			const {list, detail} = layout;
			return {columns: list.columns, rows: list.rows + detail.rows};
		}

		case 'list-only': {
			return layout.list;
		}

		case 'detail-only': {
			return layout.detail;
		}
	}
}
