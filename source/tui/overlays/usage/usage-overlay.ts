import type {Spending, Traffic} from '../../../traffic/traffic.js';
import {toFilterText} from '../../filter/filter.js';
import {leapKeys, menuKeys} from '../../keys/menu-keys.js';
import {type Line, plain} from '../../line/line.js';
import {toModelName} from '../../list/exchange-facts.js';
import type {Session} from '../../state/session.js';
import {formatMoment, formatShortDuration} from '../../text/format-time.js';
import {pad} from '../../text/width.js';
import {wrapText} from '../../text/wrap-text.js';
import {menuLine, type OverlayBox} from '../box.js';
import {type OverlayKind, stepChoice} from '../overlay-kind.js';
import type {Overlay} from '../overlay.js';
import {fitUsageColumns, toUsageCell, type UsageColumn} from './usage-cells.js';
import {rowIndex, sumOf, toUsageRows, type UsageRow} from './usage-rows.js';

/** Who spends the plan, by caller and model. */
export const usageOverlay: OverlayKind<Overlay<'usage'>> = {
	keys: [
		...menuKeys('show requests', 'u').map((row) =>
			row.id === 'menu-accept' ? {...row, when: 'requests' as const} : row,
		),
		...leapKeys(),
	],
	toBox: (overlay, {snapshot, columns, now}) =>
		toUsageBox(overlay, snapshot.traffic, {columns, now}),
	step(overlay, by, {snapshot}) {
		const rows = toUsageRows(snapshot.traffic.usage ?? []);
		const index = stepChoice(rowIndex(rows, overlay.key), by, rows.length);
		return {...overlay, key: rows[index]?.key};
	},
	accept: showRequests,
};

/** From a row to the requests it was counted from, as far as they are still known: by the filter of the list. */
function showRequests(session: Session, {key}: Overlay<'usage'>): void {
	const {snapshot, dispatch, now} = session;
	const rows = toUsageRows(snapshot.traffic.usage ?? []);
	const row = rows[rowIndex(rows, key)];
	if (row === undefined) {
		return;
	}

	const {caller, model} = row;
	if (caller === undefined) {
		session.say('the others are too many to filter by name');
		return;
	}

	const text = toFilterText({
		caller,
		...(model !== undefined && {model: toModelName(model)}),
	});
	dispatch({type: 'overlay-close', at: now});
	dispatch({type: 'filter', action: {type: 'set', text}});
	dispatch({type: 'focus', pane: 'list'});
}

/** Who spends the plan: callers and their models, those that weigh most first. */
export function toUsageBox(
	overlay: {key?: string},
	{usage, totals}: Pick<Traffic, 'usage' | 'totals'>,
	{columns: cells, now}: {columns: number; now: number},
): OverlayBox {
	const rows = toUsageRows(usage ?? []);
	if (rows.length === 0) {
		return {
			...frame,
			lines: wrapText(usage === undefined ? notTold : nothingYet, cells).map(
				(line) => plain(line, 'quiet'),
			),
		};
	}

	const columns = fitUsageColumns(cells);
	const whole = sumOf(usage ?? []);
	const selected = rowIndex(rows, overlay.key);
	return {
		...frame,
		note: plain(
			`since ${formatMoment(totals.since, now)}, ${formatShortDuration(now - totals.since)}`,
			'quiet',
		),
		head: [toHead(columns)],
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

const frame = {title: 'Usage', columns: 112};

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

function toRemarks({costUsd, unpriced}: Spending): string[] {
	return [
		`Running requests are added when they finish.${costUsd > 0 ? ' Cost is the API list price; your subscription covers it.' : ''}`,
		...(unpriced > 0
			? ['≥: the cost of some cut-off answers is unknown.']
			: []),
	];
}
