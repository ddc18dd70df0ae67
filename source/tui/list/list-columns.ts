/** The columns of the list, in the order they are drawn. */
export type ListColumn = {
	id: ColumnId;
	title: string;
	width: number;
	align: 'left' | 'right';
	/** The one that goes first when there is no room is the one with the highest number. */
	dropOrder: number;
};

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

/** A column that may become narrower before it goes. */
type FittingColumn = ListColumn & {
	narrow?: Pick<ListColumn, 'width' | 'dropOrder'> | undefined;
};

const columns: FittingColumn[] = [
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

/** The gap between columns, and the sign of the selected row before them. */
export const gap = 1;
export const markerWidth = 2;

/** The columns that fit. What is left over, the callers' names get as far as they need it, and the prompt. */
export function fitColumns(cells: number): ListColumn[] {
	let fitting = columns;
	while (totalWidth(fitting) > cells && fitting.length > 1) {
		const last = Math.max(...fitting.map(({dropOrder}) => dropOrder));
		fitting = fitting.flatMap((column) =>
			column.dropOrder < last ? [column] : toNarrower(column),
		);
	}

	const spare = Math.max(0, cells - totalWidth(fitting));
	const hasPrompt = fitting.some(({id}) => id === 'prompt');
	const forCaller = hasPrompt
		? Math.min(spare, callerWidth.enough - callerWidth.least)
		: spare;
	const extra: Partial<Record<ColumnId, number>> = {
		caller: forCaller,
		prompt: spare - forCaller,
	};
	return fitting.map((column) => ({
		...column,
		width: column.width + (extra[column.id] ?? 0),
	}));
}

function totalWidth(fitting: ListColumn[]): number {
	const widths = fitting.map(({width}) => width + gap);
	return markerWidth - gap + widths.reduce((sum, width) => sum + width, 0);
}

function toNarrower({narrow, ...column}: FittingColumn): FittingColumn[] {
	return narrow ? [{...column, ...narrow}] : [];
}
