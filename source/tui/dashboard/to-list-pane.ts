import type {Snapshot} from '../../controller/controller.js';
import {isFiltering} from '../filter/filter-state.js';
import {frameLines, innerSize} from '../line/frame-lines.js';
import type {Line} from '../line/line.js';
import {noMatchLines} from '../list/no-match-lines.js';
import {toListLines} from '../list/list-lines.js';
import {toPlaceNote} from '../list/list-state.js';
import {toWelcomeLines} from '../welcome/welcome-lines.js';
import type {DashboardState} from './dashboard-state.js';
import type {Size} from './layout.js';
import type {View} from './view.js';

type Options = {
	state: DashboardState;
	snapshot: Snapshot;
	size: Size;
	now: number;
};

/** The list in its frame; while nothing has come, what to do instead. */
export function toListPane(view: View, options: Options): Line[] {
	const {state, snapshot, size} = options;
	const {exchanges} = snapshot.traffic;
	return frameLines(toLines(view, options), {
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

function toLines(
	{shown, index, unseen}: View,
	{state, snapshot, size, now}: Options,
): Line[] {
	const {exchanges} = snapshot.traffic;
	const inner = innerSize(size);
	if (exchanges.length === 0) {
		return toWelcomeLines(snapshot, {...inner, now, unseen: unseen.at(-1)});
	}

	return shown.length === 0
		? noMatchLines(exchanges.length, {
				filter: state.filter,
				columns: inner.columns,
			})
		: toListLines({
				shown,
				exchanges,
				index,
				size: inner,
				now,
				isLost: snapshot.connection.status === 'lost',
			});
}

function toTitle(view: View, state: DashboardState, count: number): Line {
	const isFiltered = isFiltering(state.filter);
	return [
		{text: 'Requests', bold: true},
		...(isFiltered
			? [
					{
						text: ` ${view.shown.length} of ${count}`,
						tone: 'waiting' as const,
					},
				]
			: []),
	];
}

function toNote(
	{newCount, shown, index}: View,
	{list, pane}: DashboardState,
): Line {
	return toPlaceNote(list, {
		index,
		count: shown.length,
		newCount,
		// In the detail the key goes to the end of that.
		hasKey: pane === 'list',
	});
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
