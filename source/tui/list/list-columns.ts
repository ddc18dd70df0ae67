import {type Column, fitTable} from '../table/fit-table.js';

/** The columns of the list, in the order they are drawn. */
export type ListColumn = Column<ColumnId>;

export type ColumnId =
	| 'time'
	| 'status'
	| 'model'
	| 'caller'
	| 'tokens'
	| 'first'
	| 'took'
	| 'rate'
	| 'via'
	| 'prompt';

/** What most callers' names take is enough while there is a prompt to show. */
const callerWidth = {least: 10, enough: 16};

const columns: ListColumn[] = [
	{id: 'time', title: 'time', width: 8, align: 'left', dropOrder: 6},
	{id: 'status', title: 'status', width: 11, align: 'left', dropOrder: 0},
	{id: 'model', title: 'model', width: 10, align: 'left', dropOrder: 1},
	{
		id: 'caller',
		title: 'caller',
		width: callerWidth.least,
		align: 'left',
		dropOrder: 2,
	},
	{id: 'tokens', title: 'in → out', width: 12, align: 'right', dropOrder: 4},
	{id: 'first', title: 'first', width: 6, align: 'right', dropOrder: 8},
	{id: 'took', title: 'took', width: 6, align: 'right', dropOrder: 3},
	{id: 'rate', title: 'tok/s', width: 5, align: 'right', dropOrder: 9},
	{id: 'via', title: 'via', width: 7, align: 'left', dropOrder: 10},
	{
		id: 'prompt',
		title: 'prompt',
		width: 22,
		align: 'left',
		dropOrder: 7,
		// A few words are enough to tell the requests of one caller apart.
		narrow: {width: 12, dropOrder: 5},
	},
];

/** The columns that fit. What is left over, the callers' names get as far as they need it, and the prompt. */
export function fitColumns(cells: number): ListColumn[] {
	return fitTable(columns, cells, {
		wishes: [['caller', callerWidth.enough - callerWidth.least]],
		rest: ['prompt', 'caller'],
	});
}
