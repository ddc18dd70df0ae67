/** A column of a table. */
export type Column<Id extends string> = {
	id: Id;
	title: string;
	width: number;
	align: 'left' | 'right';
	/** Blank cells before it, beside the gap. */
	space?: number;
	/** The one that goes first when there is no room is the one with the highest number. */
	dropOrder: number;
	/** It may become narrower before it goes. */
	narrow?: {width: number; dropOrder: number} | undefined;
};

/** The gap between columns, and the sign of the selected row before them. */
export const gap = 1;
export const markerWidth = 2;

/**
The columns that fit, in their order. What is left over goes to those that wish for more than they need at least, the most
important first, and then to the first of `rest` that is there.
*/
export function fitTable<Id extends string>(
	columns: ReadonlyArray<Column<Id>>,
	cells: number,
	{wishes, rest}: {wishes: Array<[Id, number]>; rest: Id[]},
): Array<Column<Id>> {
	const fitting = dropColumns(columns, cells);
	const widths = new Map(fitting.map(({id, width}) => [id, width]));
	let spare = Math.max(0, cells - totalWidth(fitting));
	const widen = (id: Id, by: number) => {
		widths.set(id, (widths.get(id) ?? 0) + by);
		spare -= by;
	};

	for (const [id, wish] of wishes) {
		widen(id, Math.min(spare, wish));
	}

	const last = rest.find((id) => widths.has(id));
	if (last !== undefined) {
		widen(last, spare);
	}

	return fitting.map((column) => ({
		...column,
		width: widths.get(column.id) ?? column.width,
	}));
}

function dropColumns<Id extends string>(
	columns: ReadonlyArray<Column<Id>>,
	cells: number,
): ReadonlyArray<Column<Id>> {
	if (totalWidth(columns) <= cells) {
		return columns;
	}

	const last = Math.max(...columns.map(({dropOrder}) => dropOrder));
	const fewer = columns.flatMap((column) =>
		column.dropOrder < last ? [column] : toNarrower(column),
	);
	return fewer.length === 0 ? columns : dropColumns(fewer, cells);
}

function toNarrower<Id extends string>({
	narrow,
	...column
}: Column<Id>): Array<Column<Id>> {
	return narrow ? [{...column, ...narrow}] : [];
}

function totalWidth(
	columns: ReadonlyArray<Pick<Column<string>, 'width' | 'space'>>,
): number {
	const widths = columns.map(({width, space = 0}) => width + space + gap);
	return markerWidth - gap + widths.reduce((sum, width) => sum + width, 0);
}
