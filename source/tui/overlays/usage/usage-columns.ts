import {type Column, fitTable} from '../../line/fit-table.js';

/** The columns of the table, in the order they are drawn. */
export type UsageColumn = Column<UsageColumnId>;

export type UsageColumnId =
	| 'caller'
	| 'model'
	| 'requests'
	| 'failed'
	| 'read'
	| 'cached'
	| 'written'
	| 'cost'
	| 'share'
	| 'bar';

const text = {align: 'left', dropOrder: 0} as const;
const figure = {align: 'right', dropOrder: 0} as const;

const columns: UsageColumn[] = [
	{...text, id: 'caller', title: 'caller', width: 10},
	{...text, id: 'model', title: 'model', width: 10},
	{...figure, id: 'requests', title: 'requests', width: 8},
	{...figure, id: 'failed', title: 'failed', width: 6},
	{...figure, id: 'read', title: 'read', width: 5, dropOrder: 1},
	{...figure, id: 'cached', title: 'cached', width: 6, dropOrder: 3},
	{...figure, id: 'written', title: 'written', width: 7, dropOrder: 1},
	{...figure, id: 'cost', title: 'cost', width: 8},
	{...figure, id: 'share', title: 'share', width: 5},
	{...text, id: 'bar', title: '', width: 10, dropOrder: 2},
];

/** The columns that fit. What is left over, the names get as far as they need it, and the bar. */
export function fitUsageColumns(cells: number): UsageColumn[] {
	return fitTable(columns, cells, {
		wishes: [
			['cost', 1],
			['model', 2],
			['caller', 10],
		],
		rest: ['bar', 'caller'],
	});
}
