import type {Snapshot} from '../../controller/controller.js';
import {toHeaderLines} from '../header/header-lines.js';
import {trafficTime} from '../header/plan-windows.js';
import {type Click, type Line, lineWidth} from '../line/line.js';
import {type FittedBox, toOverlayLines} from '../overlays/box.js';
import type {DashboardState} from '../state/dashboard-state.js';
import {headerRows, type Size} from '../state/layout.js';
import type {View} from '../state/session.js';
import {width} from '../text/width.js';
import {toDetailPane} from './panes/detail-pane.js';
import {toFooterLine} from './panes/footer.js';
import {toListPane} from './panes/list-pane.js';

/** A part of the screen and where it is, in cells from the top left corner. */
export type Region = {
	id: 'header' | 'list' | 'detail' | 'footer' | 'overlay';
	left: number;
	top: number;
	lines: Line[];
};

export type RegionOptions = {
	view: View;
	state: DashboardState;
	snapshot: Snapshot;
	size: Size;
	now: number;
	hasColors: boolean;
};

/** The parts of the screen, the topmost last. Both drawing and clicks go by their places. */
export function toRegions(options: RegionOptions): Region[] {
	const {view, state, snapshot, size, now, hasColors} = options;
	const {columns, rows} = size;
	const requestsNow = trafficTime(snapshot, now);
	const header = toHeaderLines(snapshot, {
		columns: columns - 2,
		now,
		unseen: view.unseen.length,
	});
	const footer = toFooterLine(view, state, {
		columns: columns - 2,
		exchanges: snapshot.traffic.exchanges,
		hasColors,
	});
	return [
		{
			id: 'header',
			left: 0,
			top: 0,
			lines: header.map((line) => indented(line)),
		},
		...toPanes(view, {state, snapshot, now: requestsNow, hasColors}),
		{id: 'footer', left: 0, top: rows - 1, lines: [indented(footer)]},
		...(view.overlay ? [toOverlayRegion(view.overlay, size)] : []),
	];
}

function toPanes(
	view: View,
	options: {
		state: DashboardState;
		snapshot: Snapshot;
		now: number;
		hasColors: boolean;
	},
): Region[] {
	const {layout} = view;
	const list: Region[] =
		'list' in layout
			? [
					{
						id: 'list',
						left: 0,
						top: headerRows,
						lines: toListPane(view, {...options, size: layout.list}),
					},
				]
			: [];
	const isBeside = layout.kind === 'side-by-side';
	const above = 'list' in layout && !isBeside ? layout.list.rows : 0;
	return 'detail' in layout
		? [
				...list,
				{
					id: 'detail',
					left: isBeside ? layout.list.columns : 0,
					top: headerRows + above,
					lines: toDetailPane(view, {...options, size: layout.detail}),
				},
			]
		: list;
}

function toOverlayRegion(fitted: FittedBox, size: Size): Region {
	return {id: 'overlay', ...toOverlayLines(fitted, size)};
}

function indented(line: Line): Line {
	return [{text: ' '}, ...line];
}

/** What is at a place of the screen: in which part, and what a click there does, if anything. */
export function findTarget(
	regions: readonly Region[],
	{column, row}: {column: number; row: number},
): {region?: Region['id']; click?: Click | undefined} {
	const region = regions.findLast(({left, top, lines}) => {
		const line = lines[row - top];
		return (
			line !== undefined && column >= left && column < left + lineWidth(line)
		);
	});
	if (region === undefined) {
		return {};
	}

	let end = region.left;
	const span = region.lines[row - region.top]?.find(({text}) => {
		end += width(text);
		return column < end;
	});
	return {region: region.id, click: span?.click};
}
