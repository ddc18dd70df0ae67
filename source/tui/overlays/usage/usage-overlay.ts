import type {StoredUsage} from '../../../history/history-access.js';
import {billedBy} from '../../../traffic/spending.js';
import type {Spending, Traffic} from '../../../traffic/traffic.js';
import {toFilterText} from '../../filter/filter.js';
import {key, leapKeys, menuKeys} from '../../keys/menu-keys.js';
import {type Line, plain, wrapLines} from '../../line/line.js';
import {toModelName} from '../../list/exchange-facts.js';
import type {Session} from '../../state/session.js';
import {formatCount, formatShortCost} from '../../text/format-number.js';
import {formatMoment, formatShortDuration} from '../../text/format-time.js';
import {pad} from '../../text/width.js';
import {wrapText} from '../../text/wrap-text.js';
import {menuLine, type OverlayBox} from '../box.js';
import {type OverlayKind, stepChoice} from '../overlay-kind.js';
import type {Overlay, RangeUsage} from '../overlay.js';
import {
	groupingFits,
	stepRange,
	usageRanges,
	toBucketLines,
	toRangeFilter,
	toRangeLine,
	type UsageGrouping,
	type UsageRange,
} from './usage-range.js';
import {fitUsageColumns, toUsageCell, type UsageColumn} from './usage-cells.js';
import {
	noKey,
	noModel,
	regroup,
	rowIndex,
	sumOf,
	toUsageRows,
	type UsageRow,
} from './usage-rows.js';

type UsageCommand = 'next-range' | 'previous-range' | 'next-grouping';

/** Who spends the plan, by caller, model or key, in this run or a range of time. */
export const usageOverlay: OverlayKind<Overlay<'usage'>, UsageCommand> = {
	keys: [
		...menuKeys('show requests', 'u').map((row) =>
			row.id === 'menu-accept' ? {...row, when: 'requests' as const} : row,
		),
		...leapKeys(),
		key('next-range', ['right', 'l'], 'range'),
		{...key('previous-range', ['left', 'h'], 'range'), footer: 0},
		key('next-grouping', ['b'], 'group by'),
	],
	commands: {
		'next-range'(session, overlay) {
			turn(session, overlay, 1);
		},
		'previous-range'(session, overlay) {
			turn(session, overlay, -1);
		},
		'next-grouping'({dispatch}, overlay) {
			const {by = 'caller', range = 'run'} = overlay;
			const groupings = groupingsOf(range);
			const next = groupings[(groupings.indexOf(by) + 1) % groupings.length];
			dispatch({
				type: 'overlay-change',
				overlay: {...overlay, key: undefined, by: next},
			});
		},
	},
	toBox: (overlay, {snapshot, columns, now, data}) =>
		toUsageBox(overlay, snapshot.traffic, {columns, now, range: data.usage}),
	step(overlay, by, {snapshot, data}) {
		const rows = toRows(overlay, snapshot.traffic, data.usage);
		const index = stepChoice(rowIndex(rows, overlay.key), by, rows.length);
		return {...overlay, key: rows[index]?.key};
	},
	accept: showRequests,
};

/** What was counted in this run is not known by key. */
function groupingsOf(range: UsageRange): UsageGrouping[] {
	return range === 'run' ? ['caller', 'model'] : ['caller', 'model', 'key'];
}

function turn(
	{dispatch}: Session,
	overlay: Overlay<'usage'>,
	step: 1 | -1,
): void {
	const range = stepRange(overlay.range ?? 'run', step, usageRanges);
	const {by = 'caller'} = overlay;
	dispatch({
		type: 'overlay-change',
		overlay: {
			...overlay,
			range,
			by: groupingsOf(range).includes(by) ? by : 'caller',
		},
	});
}

function toRows(
	overlay: Omit<Overlay<'usage'>, 'type'>,
	traffic: Pick<Traffic, 'usage'>,
	read: RangeUsage | undefined,
): UsageRow[] {
	return toUsageRows(
		regroup(toUsage(overlay, traffic, read) ?? [], overlay.by ?? 'caller'),
	);
}

/** Undefined while it is not known. */
function toUsage(
	{range = 'run'}: {range?: UsageRange},
	{usage}: Pick<Traffic, 'usage'>,
	read: RangeUsage | undefined,
): readonly StoredUsage[] | undefined {
	return range === 'run' ? usage : read?.report?.rows;
}

/** From a row to the requests it was counted from, as far as they are still known: by the filter of the list. */
function showRequests(session: Session, overlay: Overlay<'usage'>): void {
	const {snapshot, data, dispatch, now} = session;
	const {key: selectedKey, range = 'run', by = 'caller'} = overlay;
	const rows = toRows(overlay, snapshot.traffic, data.usage);
	const row = rows[rowIndex(rows, selectedKey)];
	if (row === undefined) {
		return;
	}

	const {caller, model} = row;
	if (caller === undefined) {
		session.say('the others are too many to filter by name');
		return;
	}

	if (by !== 'caller' && (caller === noKey || caller === noModel)) {
		session.say('these requests have no name to filter by');
		return;
	}

	// The version stands between these two.
	const names = by === 'caller' ? caller.split(/ (?=\(.*\)$)/v) : [caller];
	const text = [
		...names.map((name) => toFilterText({[by]: name})),
		model === undefined ? '' : toFilterText({model: toModelName(model)}),
		toRangeFilter(range),
	]
		.filter((part) => part !== '')
		.join(' ');
	dispatch({type: 'overlay-close', at: now});
	dispatch({type: 'filter', action: {type: 'set', text}});
	dispatch({type: 'focus', pane: 'list'});
}

/** Who spends the plan: callers and their models, those that weigh most first. */
export function toUsageBox(
	overlay: Omit<Overlay<'usage'>, 'type'>,
	traffic: Pick<Traffic, 'usage' | 'totals'>,
	{
		columns: cells,
		now,
		range: read,
	}: {columns: number; now: number; range?: RangeUsage},
): OverlayBox {
	const {range = 'run', by = 'caller'} = overlay;
	const usage = toUsage(overlay, traffic, read);
	const rows = toRows(overlay, traffic, read);
	const head: Line[] = [
		toRangeLine(range, by, cells),
		...(read?.report
			? toBucketLines(read.report, {...read, columns: cells, now})
			: []),
		[],
	];
	if (rows.length === 0) {
		const sentence = toNothing(range, usage !== undefined, read);
		return {
			...toFrame(by, cells),
			head,
			lines: wrapLines(sentence, cells, 'quiet'),
		};
	}

	const whole = sumOf(usage ?? []);
	const isBilled = billedBy(whole).length > 0;
	const columns = toColumns(cells, by, isBilled);
	const selected = rowIndex(rows, overlay.key);
	return {
		...toFrame(by, cells),
		...(range === 'run' && {
			note: plain(
				`since ${formatMoment(traffic.totals.since, now)}, ${formatShortDuration(now - traffic.totals.since)}`,
				'quiet',
			),
		}),
		head: [...head, toHead(columns)],
		lines: rows.map((row, index) =>
			menuLine(toLine(row, columns, whole), {
				isSelected: index === selected,
				columns: cells,
			}),
		),
		focus: selected,
		foot: [
			toTotal(columns, whole),
			[],
			...toRemarks(whole)
				.flatMap((remark) => wrapText(remark, cells))
				.map((line) => plain(line, 'quiet')),
		],
	};
}

function toNothing(
	range: UsageRange,
	isKnown: boolean,
	read: RangeUsage | undefined,
): string {
	if (range === 'run') {
		return isKnown ? nothingYet : notTold;
	}

	return (
		read?.failure ??
		(isKnown ? 'No requests are stored for this time.' : 'Reading the history…')
	);
}

/** Models have no callers below them. */
function toColumns(
	cells: number,
	by: UsageGrouping,
	isBilled: boolean,
): UsageColumn[] {
	return fitUsageColumns(cells, {isBilled})
		.filter(({id}) => by !== 'model' || id !== 'model')
		.map((column) =>
			column.id === 'caller' ? {...column, title: by} : column,
		);
}

/** Beside the ranges there is no room for it on a narrow screen. */
function toFrame(by: UsageGrouping, cells: number) {
	return {
		title: cells < groupingFits ? `Usage by ${by}` : 'Usage',
		columns: 112,
	};
}

const nothingYet =
	'No finished requests yet. This will show which of your tools uses how much of the plan.';

const notTold =
	'The server is older than this dashboard and does not report usage. Restart it: claude-max-api service restart';

function toHead(columns: readonly UsageColumn[]): Line {
	const titles = columns.map(({title, width, align}) =>
		pad(title, width, align),
	);
	return [{text: `  ${titles.join(' ')}`, tone: 'quiet'}];
}

function toLine(
	row: UsageRow,
	columns: readonly UsageColumn[],
	whole: Spending,
): Line {
	return columns.flatMap((column, index) => [
		{text: index === 0 ? '' : ' '},
		...toUsageCell(column, row, whole),
	]);
}

function toTotal(columns: readonly UsageColumn[], whole: Spending): Line {
	const row: UsageRow = {...whole, kind: 'others', key: '', caller: 'total'};
	const line = toLine(
		row,
		columns.filter(({id}) => id !== 'bar'),
		whole,
	);
	return [{text: '  '}, ...line.map((span) => ({text: span.text, bold: true}))];
}

function toRemarks(whole: Spending): string[] {
	const {costUsd, unpriced} = whole;
	const billed = billedBy(whole).map(({name, read}) => {
		const {requests, costUsd: part} = read(whole);
		const count =
			requests === 1 ? '1 request' : `${formatCount(requests)} requests`;
		return `${name} ${formatShortCost(part)} (${count})`;
	});
	const isAll = billed.length === 0;
	return [
		...(isAll ? [] : [`Not paid by the plan: ${billed.join(', ')}.`]),
		`Running requests are added when they finish.${costUsd > 0 ? ` Cost is the API list price; your subscription covers ${isAll ? 'it' : 'the rest'}.` : ''}`,
		...(unpriced > 0
			? ['≥: the cost of some cut-off answers is unknown.']
			: []),
	];
}
