import {toDetailHead} from '../detail/detail-head.js';
import {frameLines, innerSize} from '../line/frame-lines.js';
import {type Line, plain} from '../line/line.js';
import {toMatchCount} from '../search/match.js';
import {cut} from '../text/width.js';
import {toSingleLine} from '../text/sanitize.js';
import type {DashboardState} from './dashboard-state.js';
import type {Size} from './layout.js';
import {toHighlightedLines} from './to-highlighted-lines.js';
import {detailHeadRows} from './to-visible-page.js';
import type {View} from './view.js';

/** The detail of the selected exchange in its frame. */
export function toDetailPane(
	view: View,
	options: {
		state: DashboardState;
		size: Size;
		now: number;
		hasColors: boolean;
	},
): Line[] {
	const {state, size, now, hasColors} = options;
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
	const {lines, signs} = toHighlightedLines(page, {hasColors});
	return frameLines([...head, ...lines], {
		...size,
		title: [{text: toSingleLine(selected.id), bold: true}],
		foot: [...toFound(page, state, columns), ...toFoot(page)],
		hasFocus: state.pane === 'detail',
		signs: [...head.map(() => undefined), ...signs],
		hasWideLines: !hasColors,
	});
}

/** What is searched for, as far as it has room, and where one is among the matches. */
function toFound(
	{matches, current, last}: NonNullable<View['page']>,
	{search}: DashboardState,
	columns: number,
): Line {
	if (search.text === '' || search.editing !== undefined) {
		return [];
	}

	const text = cut(search.text, Math.floor(columns / 3));
	const count = toMatchCount(matches.length, current);
	return [
		{text: '/', tone: 'name', bold: true},
		{text, tone: 'waiting'},
		{text: ` ${count}${last === 0 ? '' : ' · '}`, tone: 'quiet'},
	];
}

function toFoot({length, top, rows, last}: NonNullable<View['page']>): Line {
	if (last === 0) {
		return [];
	}

	const end = Math.min(length, top + rows);
	return [{text: `${top + 1}–${end} of ${length}`, tone: 'quiet'}];
}
