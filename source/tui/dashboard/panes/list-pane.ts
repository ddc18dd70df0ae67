import {hasLostContact, type Snapshot} from '../../../controller/controller.js';
import {type FilterState, isFiltering} from '../../filter/filter-state.js';
import {findUnknownTerms} from '../../filter/filter.js';
import {frameLines, innerSize} from '../../line/frame-lines.js';
import {keyHint, type Line, plain, toRows} from '../../line/line.js';
import {toHourChart} from '../../list/hour-chart.js';
import {toListLines} from '../../list/list-lines.js';
import {toPlaceNote} from '../../list/list-state.js';
import type {DashboardState} from '../../state/dashboard-state.js';
import type {Size} from '../../state/layout.js';
import type {View} from '../../state/session.js';
import {toWelcomeLines} from '../../welcome/welcome-lines.js';

type Options = {
	state: DashboardState;
	snapshot: Snapshot;
	size: Size;
	now: number;
	hasColors: boolean;
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
		isHeavy: !options.hasColors,
	});
}

function toLines(
	{shown, rows: listRows, index, unseen}: View,
	{state, snapshot, size, now}: Options,
): Line[] {
	const {exchanges} = snapshot.traffic;
	const inner = innerSize(size);
	if (exchanges.length === 0) {
		return toWelcomeLines(snapshot, {...inner, now, unseen: unseen.at(-1)});
	}

	if (shown.length === 0) {
		return noMatchLines(exchanges.length, {
			filter: state.filter,
			columns: inner.columns,
		});
	}

	const lines = toListLines({
		rows: listRows,
		isGrouped: state.grouping.isOn,
		exchanges,
		index,
		marked: state.compared?.id,
		isFollowing: state.list.isFollowing,
		hasDays: state.order === 'oldest',
		size: inner,
		now,
		isLost: hasLostContact(snapshot.connection),
	});
	// A blank line keeps them apart.
	const rows = inner.rows - lines.length - 1;
	const chart = toHourChart(exchanges, {columns: inner.columns, rows, now});
	return chart === undefined
		? lines
		: [
				...lines,
				...Array.from({length: rows + 1 - chart.length}, () => []),
				...chart,
			];
}

function toTitle(view: View, state: DashboardState, count: number): Line {
	const isFiltered = isFiltering(state.filter);
	return [
		{text: 'Requests', bold: true},
		...(state.grouping.isOn
			? [{text: ' by conversation', tone: 'quiet' as const}]
			: []),
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
	{newCount, shown, rows, index}: View,
	{list, pane, order}: DashboardState,
): Line {
	const note = toPlaceNote(list, {
		index,
		count: rows.length,
		newCount,
		// In the detail the key goes to the end of that.
		hasKey: pane === 'list',
	});
	const count: Line =
		list.isFollowing && shown.length > 0
			? [{text: `${shown.length} · `, tone: 'quiet'}]
			: [];
	const sorted: Line =
		order === 'oldest' || shown.length === 0
			? []
			: [{text: `by ${order} · `, tone: 'quiet'}];
	return [...sorted, ...count, ...note];
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

/** What stands in place of the rows when the filter lets none of so many through: it may be one of the last time. */
function noMatchLines(
	count: number,
	{
		filter,
		columns,
	}: {
		/** Keys are letters while it is edited. */
		filter: FilterState;
		columns: number;
	},
): Line[] {
	const isTyping = filter.editing !== undefined;
	return [
		plain('No requests match the filter.', 'waiting'),
		...findUnknownTerms(filter.text).flatMap((sentence) =>
			toRows(sentence, columns, 'quiet'),
		),
		...(isTyping
			? []
			: [
					[],
					keyHint('/', 'change the filter'),
					keyHint('\\', `turn it off and show ${toWords(count)}`),
				]),
	];
}

function toWords(count: number): string {
	return count === 1 ? 'the request' : `all ${count} requests`;
}
