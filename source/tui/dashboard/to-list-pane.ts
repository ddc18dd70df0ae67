import type {Snapshot} from '../../controller/controller.js';
import {frameLines, innerSize} from '../line/frame-lines.js';
import type {Line} from '../line/line.js';
import {toListLines} from '../list/to-list-lines.js';
import {formatCount} from '../text/format-count.js';
import {toWelcomeLines} from '../welcome/to-welcome-lines.js';
import type {DashboardState} from './dashboard-state.js';
import type {Size} from './layout.js';
import type {View} from './view.js';

/** The list in its frame; while nothing has come, what to do instead. */
export function toListPane(
	view: View,
	options: {
		state: DashboardState;
		snapshot: Snapshot;
		size: Size;
		now: number;
	},
): Line[] {
	const {state, snapshot, size, now} = options;
	const {exchanges} = snapshot.traffic;
	const inner = innerSize(size);
	const lines =
		exchanges.length === 0
			? toWelcomeLines(snapshot, {columns: inner.columns, now})
			: toListLines({
					shown: view.shown,
					exchanges,
					index: view.index,
					size: inner,
					now,
				});
	return frameLines(lines, {
		...size,
		title:
			exchanges.length === 0
				? [{text: 'Welcome', bold: true}]
				: toTitle(view, state, exchanges.length),
		note: toNote(view, state),
		foot: toFoot(state),
		hasFocus: state.pane === 'list',
	});
}

function toTitle(view: View, state: DashboardState, count: number): Line {
	const isFiltered = state.filter.isOn && state.filter.text.trim() !== '';
	return [
		{text: 'Requests', bold: true},
		...(isFiltered
			? [
					{
						text: ` ${formatCount(view.shown.length)} of ${formatCount(count)}`,
						tone: 'waiting' as const,
					},
				]
			: []),
	];
}

function toNote({newCount, shown}: View, {list}: DashboardState): Line {
	if (list.isFollowing) {
		return shown.length === 0 ? [] : [{text: 'following', tone: 'quiet'}];
	}

	return newCount > 0
		? [
				{text: `+${newCount} new`, tone: 'waiting', bold: true},
				{text: ' G', tone: 'name', bold: true},
			]
		: [
				{text: 'paused', tone: 'quiet'},
				{text: ' G', tone: 'name', bold: true},
			];
}

function toFoot({filter}: DashboardState): Line {
	if (filter.editing !== undefined || filter.text === '') {
		return [];
	}

	return filter.isOn
		? [
				{text: '/', tone: 'name', bold: true},
				{text: filter.text, tone: 'waiting'},
			]
		: [{text: `\\ filter off: ${filter.text}`, tone: 'quiet'}];
}
