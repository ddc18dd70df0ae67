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

const columns: ListColumn[] = [
	{id: 'time', title: 'time', width: 8, align: 'left', dropOrder: 6},
	{id: 'status', title: 'status', width: 11, align: 'left', dropOrder: 0},
	{id: 'model', title: 'model', width: 10, align: 'left', dropOrder: 1},
	{id: 'caller', title: 'caller', width: 10, align: 'left', dropOrder: 2},
	{id: 'tokens', title: 'in → out', width: 12, align: 'right', dropOrder: 4},
	{id: 'first', title: 'first', width: 6, align: 'right', dropOrder: 5},
	{id: 'took', title: 'took', width: 6, align: 'right', dropOrder: 3},
	{id: 'rate', title: 'tok/s', width: 5, align: 'right', dropOrder: 7},
	{id: 'via', title: 'via', width: 7, align: 'left', dropOrder: 8},
	{id: 'prompt', title: 'prompt', width: 16, align: 'left', dropOrder: 9},
];

/** The gap between columns, and the sign of the selected row before them. */
export const gap = 1;
export const markerWidth = 2;

/** The columns that fit; the last that can use it, prompt or caller, takes what is left over. */
export function fitColumns(cells: number): ListColumn[] {
	let fitting = columns;
	while (totalWidth(fitting) > cells && fitting.length > 1) {
		const last = Math.max(...fitting.map(({dropOrder}) => dropOrder));
		fitting = fitting.filter(({dropOrder}) => dropOrder < last);
	}

	const spare = Math.max(0, cells - totalWidth(fitting));
	const hasPrompt = fitting.some(({id}) => id === 'prompt');
	return fitting.map((column) => {
		if (column.id === (hasPrompt ? 'prompt' : 'caller')) {
			return {...column, width: column.width + spare};
		}

		return column;
	});
}

function totalWidth(fitting: ListColumn[]): number {
	const widths = fitting.map(({width}) => width + gap);
	return markerWidth - gap + widths.reduce((sum, width) => sum + width, 0);
}
