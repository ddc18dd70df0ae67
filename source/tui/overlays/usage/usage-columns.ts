/** The columns of the table, in the order they are drawn. */
export type UsageColumn = {
	id: UsageColumnId;
	title: string;
	width: number;
	align: 'left' | 'right';
	/** The one that goes first when there is no room is the one with the highest number. */
	dropOrder: number;
};

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

const gap = 1;
/** The sign of the selected row. */
const markerWidth = 2;

/** What some take more than they need at least, the most important first; the bar has the rest, or the caller. */
const wishes: Array<[UsageColumnId, number]> = [
	['cost', 1],
	['model', 2],
	['caller', 10],
];

/** The columns that fit. What is left over, the names get as far as they need it, and the bar. */
export function fitUsageColumns(cells: number): UsageColumn[] {
	let fitting = columns;
	while (totalWidth(fitting) > cells) {
		const last = Math.max(...fitting.map(({dropOrder}) => dropOrder));
		const fewer = fitting.filter(({dropOrder}) => dropOrder < last);
		if (fewer.length === 0) {
			break;
		}

		fitting = fewer;
	}

	return widened(fitting, Math.max(0, cells - totalWidth(fitting)));
}

function widened(
	fitting: readonly UsageColumn[],
	spare: number,
): UsageColumn[] {
	const widths = new Map(fitting.map(({id, width}) => [id, width]));
	const widen = (id: UsageColumnId, by: number) => {
		widths.set(id, (widths.get(id) ?? 0) + by);
	};

	let left = spare;
	for (const [id, wish] of wishes) {
		const given = Math.min(left, wish);
		widen(id, given);
		left -= given;
	}

	widen(widths.has('bar') ? 'bar' : 'caller', left);
	return fitting.map((column) => ({
		...column,
		width: widths.get(column.id) ?? column.width,
	}));
}

function totalWidth(fitting: readonly UsageColumn[]): number {
	const widths = fitting.map(({width}) => width + gap);
	return markerWidth - gap + widths.reduce((sum, width) => sum + width, 0);
}
