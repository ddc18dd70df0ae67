import {type Column, fitTable, gap} from '../line/fit-table.js';
import type {Line} from '../line/line.js';
import {pad} from '../text/width.js';

/** The columns of the list, in the order they are drawn. */
export type ListColumn = Column<ColumnId>;

export type ColumnId =
	| 'turns'
	| 'time'
	| 'status'
	| 'model'
	| 'caller'
	| 'in'
	| 'out'
	| 'cost'
	| 'first'
	| 'took'
	| 'rate'
	| 'prompt';

/** What most callers' names take is enough while there is a prompt to show. */
const callerWidth = {least: 10, usual: 14, enough: 18};

/** Only where conversations are rows. */
const turnsColumn: ListColumn = {
	id: 'turns',
	title: 'turns',
	width: 6,
	align: 'left',
	dropOrder: 0,
};

const columns: ListColumn[] = [
	{id: 'time', title: 'time', width: 8, align: 'left', dropOrder: 7},
	{id: 'status', title: 'status', width: 11, align: 'left', dropOrder: 0},
	{id: 'model', title: 'model', width: 10, align: 'left', dropOrder: 1},
	{
		id: 'caller',
		title: 'caller',
		width: callerWidth.usual,
		align: 'left',
		dropOrder: 8.5,
		narrow: {width: callerWidth.least, dropOrder: 2},
	},
	{id: 'in', title: 'in', width: 5, align: 'right', dropOrder: 4},
	{id: 'out', title: 'out', width: 6, align: 'right', dropOrder: 4},
	{id: 'cost', title: '$', width: 6, align: 'right', dropOrder: 6},
	{id: 'first', title: 'TTFT', width: 6, align: 'right', dropOrder: 9},
	{id: 'took', title: 'took', width: 6, align: 'right', dropOrder: 3},
	{
		id: 'rate',
		title: 'tok/s',
		width: 5,
		align: 'right',
		dropOrder: 10,
		space: 1,
	},
	{
		id: 'prompt',
		title: 'prompt',
		width: 16,
		align: 'left',
		dropOrder: 8,
		space: 1,
		// A few words distinguish the requests of one caller.
		narrow: {width: 12, dropOrder: 5},
	},
];

/** The columns that fit. What is left over, the callers' names get as far as they need it, and the prompt. */
export function fitColumns(cells: number, hasTurns = false): ListColumn[] {
	return fitTable(hasTurns ? [turnsColumn, ...columns] : columns, cells, {
		wishes: [['caller', callerWidth.enough - callerWidth.usual]],
		rest: ['prompt', 'caller'],
	});
}

export function toListHead(columns: ListColumn[]): Line {
	const titles = columns.map(
		({title, width, align, space = 0}) =>
			' '.repeat(space) + pad(title, width, align),
	);
	return [{text: `  ${titles.join(' '.repeat(gap))}`, tone: 'quiet'}];
}

const numbers = new Set<ColumnId>([
	'in',
	'out',
	'cost',
	'first',
	'took',
	'rate',
]);

/** Its cells are figures. */
export function isNumber({id}: ListColumn): boolean {
	return numbers.has(id);
}
