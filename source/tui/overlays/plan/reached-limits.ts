import {toWindowLabel} from '../../../claude/gate/plan-window.js';
import type {
	PlanSeries,
	ReachedLimit,
} from '../../../history/history-access.js';
import {formatClock} from '../../../traffic/format-moment.js';
import {byWeight, countTokens} from '../../../traffic/spending.js';
import type {CallerUsage} from '../../../traffic/traffic.js';
import {heading} from '../../detail/section.js';
import {type Column, fitTable, gap} from '../../line/fit-table.js';
import {type Line, plain, type Span} from '../../line/line.js';
import {toModelName} from '../../list/exchange-facts.js';
import {formatCount, formatShortCost} from '../../text/format-number.js';
import {formatDay} from '../../text/format-time.js';
import {toSingleLine} from '../../text/sanitize.js';
import {pad} from '../../text/width.js';
import {regroup, sumOf} from '../usage/usage-rows.js';

type ColumnId =
	'at' | 'window' | 'caller' | 'model' | 'requests' | 'tokens' | 'cost';

const text = {align: 'left', dropOrder: 0} as const;
const figure = {align: 'right', dropOrder: 0} as const;

const columns: Array<Column<ColumnId>> = [
	{...text, id: 'at', title: 'reached', width: 12},
	{...text, id: 'window', title: 'limit', width: 6},
	{...text, id: 'caller', title: 'caller', width: 9},
	{...text, id: 'model', title: 'model', width: 8},
	{...figure, id: 'requests', title: 'requests', width: 8, dropOrder: 1},
	{...figure, id: 'tokens', title: 'tokens', width: 6},
	{...figure, id: 'cost', title: 'cost', width: 6, dropOrder: 2},
];

/** Rows for each limit, the last one of the rest. */
const mostRows = 4;

/** When the limits were reached, newest first, and who was using the plan in the hour before. */
export function toReachedLines(
	series: readonly PlanSeries[],
	{columns: cells, now}: {columns: number; now: number},
): Line[] {
	const reached = series
		.flatMap(({name, reached: limits}) =>
			limits.map((limit) => ({...limit, name})),
		)
		.toSorted((one, other) => other.at - one.at);
	if (reached.length === 0) {
		return [];
	}

	const fitted = fitTable(columns, cells, {
		wishes: [
			['window', 2],
			['model', 4],
			['caller', 15],
		],
		// Figures stay near the names that they belong to.
		rest: [],
	});
	return [
		heading('limits reached, and the hour before'),
		toHead(fitted),
		...reached.flatMap((limit) => toLimitLines(limit, fitted, now)),
	];
}

function toHead(fitted: ReadonlyArray<Column<ColumnId>>): Line {
	const titles = fitted.map(({title, width, align}) =>
		pad(title, width, align),
	);
	return [{text: `  ${titles.join(' ')}`, tone: 'quiet'}];
}

function toLimitLines(
	{at, name, usage}: ReachedLimit & {name: string},
	fitted: ReadonlyArray<Column<ColumnId>>,
	now: number,
): Line[] {
	const rows = toRows(usage);
	const cells = (index: number): Record<'at' | 'window', string> =>
		index === 0
			? {at: toMoment(at, now), window: toWindowLabel({name})}
			: {at: '', window: ''};
	const sign = (index: number): Span =>
		index === 0 ? {text: '✗ ', tone: 'failed', bold: true} : {text: '  '};
	return rows.map((row, index) => [
		sign(index),
		...joinColumns(fitted, {...cells(index), ...row}),
	]);
}

type Row = Record<Exclude<ColumnId, 'at' | 'window'>, string>;

function toRows(usage: ReachedLimit['usage']): Row[] {
	const groups = regroup(usage, 'caller');
	if (groups.length === 0) {
		return [{...toFigures(), caller: 'none here', model: ''}];
	}

	const named = groups
		.filter(({caller}) => caller !== undefined)
		.toSorted(byWeight);
	const count = groups.length > mostRows ? mostRows - 1 : named.length;
	const others = [
		...named.slice(count),
		...groups.filter(({caller}) => caller === undefined),
	];
	return [
		...named.slice(0, count).map((part) => ({
			...toFigures(part),
			caller: toSingleLine(part.caller ?? ''),
			model: part.model === undefined ? 'failed' : toModelName(part.model),
		})),
		...(others.length === 0
			? []
			: [{...toFigures(sumOf(others)), caller: 'others', model: ''}]),
	];
}

function toFigures(
	part?: Omit<CallerUsage, 'caller' | 'model'>,
): Pick<Row, 'requests' | 'tokens' | 'cost'> {
	const tokens = part ? countTokens(part) : 0;
	const cost = part?.costUsd ?? 0;
	return {
		requests: part ? formatCount(part.requests) : '',
		tokens: tokens === 0 ? '' : formatCount(tokens),
		cost: cost === 0 ? '' : formatShortCost(cost),
	};
}

function joinColumns(
	fitted: ReadonlyArray<Column<ColumnId>>,
	cells: Record<ColumnId, string>,
): Line {
	return fitted.flatMap(({id, width, align}, index): Span[] => [
		...(index === 0 ? [] : plain(' '.repeat(gap))),
		{
			text: pad(cells[id], width, align),
			...(tones[id] && {tone: tones[id]}),
		},
	]);
}

const tones: Partial<Record<ColumnId, Span['tone']>> = {
	caller: 'name',
};

/** `14:03` today, `23 Nov 14:03` before. */
function toMoment(at: number, now: number): string {
	const clock = formatClock(at).slice(0, 5);
	const day = formatDay(at);
	return day === formatDay(now)
		? clock
		: `${day.split(' ').slice(1, 3).join(' ')} ${clock}`;
}
