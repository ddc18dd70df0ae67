import {visibleLines} from '../detail/section.js';
import {toDetailHead} from '../detail/to-detail-head.js';
import {frameLines, innerSize} from '../line/frame-lines.js';
import type {Line} from '../line/line.js';
import {plain} from '../line/plain.js';
import {toSingleLine} from '../text/to-single-line.js';
import type {DashboardState} from './dashboard-state.js';
import type {Size} from './layout.js';
import {detailHeadRows, type View} from './view.js';

/** The detail of the selected exchange in its frame. */
export function toDetailPane(
	view: View,
	options: {state: DashboardState; size: Size; now: number},
): Line[] {
	const {state, size, now} = options;
	const {selected, status, page} = view;
	if (selected === undefined || status === undefined || page === undefined) {
		return frameLines([plain('Nothing is selected.', 'quiet')], {
			...size,
			title: [{text: 'Detail', bold: true}],
			hasFocus: state.pane === 'detail',
		});
	}

	const {columns, rows} = innerSize(size);
	const isRoomy = detailHeadRows(rows) > detailHeadRows(0);
	const head = [
		...toDetailHead(selected, {
			status,
			tab: state.detail.tab,
			columns,
			now,
			hasPrompt: isRoomy,
		}),
		...(isRoomy ? [plain('─'.repeat(columns), 'quiet')] : []),
	];
	return frameLines(
		[...head, ...visibleLines(page.sections, page.top, page.rows)],
		{
			...size,
			title: [{text: toSingleLine(selected.id), bold: true}],
			foot: toFoot(page),
			hasFocus: state.pane === 'detail',
		},
	);
}

function toFoot({length, top, rows, last}: NonNullable<View['page']>): Line {
	if (last === 0) {
		return [];
	}

	const end = Math.min(length, top + rows);
	return [{text: `${top + 1}–${end} of ${length}`, tone: 'quiet'}];
}
