import type {Spending, Traffic} from '../../../traffic/traffic.js';
import {type Line, plain} from '../../line/line.js';
import {formatMoment, formatShortDuration} from '../../text/format-time.js';
import {pad} from '../../text/width.js';
import {wrapText} from '../../text/wrap-text.js';
import type {OverlayBox} from '../box.js';
import {menuLine} from '../menu-line.js';
import {toUsageCell} from './to-usage-cell.js';
import {rowIndex, sumOf, toUsageRows, type UsageRow} from './to-usage-rows.js';
import {fitUsageColumns, type UsageColumn} from './usage-columns.js';

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
	'No request has ended yet. Here it will say which of your tools takes how much of the plan.';

const notTold =
	'The server is older than this dashboard and does not tell. Restart it: claude-max-api service restart';

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
		`What runs counts when it ends.${costUsd > 0 ? ' At API list price; the subscription pays.' : ''}`,
		...(unpriced > 0
			? ['≥: some answers ended before the CLI told their cost.']
			: []),
	];
}
