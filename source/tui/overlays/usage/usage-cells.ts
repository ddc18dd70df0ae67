import {billedBy, countTokens} from '../../../traffic/spending.js';
import {type Column, fitTable} from '../../line/fit-table.js';
import type {Spending} from '../../../traffic/traffic.js';
import type {Line, Span} from '../../line/line.js';
import {toModelName} from '../../list/exchange-facts.js';
import {formatCount, formatShortCost} from '../../text/format-number.js';
import {pad} from '../../text/width.js';
import {toBar} from '../../text/chart.js';
import {toSingleLine} from '../../text/sanitize.js';
import type {UsageRow} from './usage-rows.js';
/** The columns of the table, in the order they are drawn. */
export type UsageColumn = Column<UsageColumnId>;

type UsageColumnId =
	| 'caller'
	| 'model'
	| 'requests'
	| 'failed'
	| 'read'
	| 'cached'
	| 'written'
	| 'cost'
	| 'share'
	| 'billed'
	| 'bar';

const text = {align: 'left', dropOrder: 0} as const;
const figure = {align: 'right', dropOrder: 0} as const;

const columns: UsageColumn[] = [
	{...text, id: 'caller', title: 'caller', width: 10},
	{...text, id: 'model', title: 'model', width: 10},
	{...figure, id: 'requests', title: 'requests', width: 8},
	{...figure, id: 'failed', title: 'failed', width: 6},
	{...figure, id: 'read', title: 'read', width: 5, dropOrder: 1},
	{...figure, id: 'cached', title: 'cached', width: 6, dropOrder: 3},
	{...figure, id: 'written', title: 'written', width: 7, dropOrder: 1},
	{...figure, id: 'cost', title: 'cost', width: 8},
	{...figure, id: 'share', title: 'share', width: 5},
	{...figure, id: 'billed', title: 'billed', width: 6, dropOrder: 4},
	{...text, id: 'bar', title: '', width: 10, dropOrder: 2},
];

/** The columns that fit. What is left over, the names get as far as they need it, and the bar. `billed` is there where anything was. */
export function fitUsageColumns(
	cells: number,
	{isBilled}: {isBilled: boolean},
): UsageColumn[] {
	const wanted = isBilled ? columns : columns.filter(({id}) => id !== 'billed');
	return fitTable(wanted, cells, {
		wishes: [
			['cost', 1],
			...(isBilled ? [['billed', 2] as [UsageColumnId, number]] : []),
			['model', 2],
			['caller', 10],
		],
		rest: ['bar', 'caller'],
	});
}

/** One column of one row, as wide as the column. */
export function toUsageCell(
	column: UsageColumn,
	row: UsageRow,
	whole: Spending,
): Line {
	const share = toShare(row, whole) ?? 0;
	if (column.id === 'bar') {
		return toBarLine(share, column.width, row.kind === 'part');
	}

	const cell = toSpan(column.id, row, share);
	return [{...cell, text: pad(cell.text, column.width, column.align)}];
}

function toSpan(
	column: Exclude<UsageColumn['id'], 'bar'>,
	row: UsageRow,
	share: number,
): Span {
	switch (column) {
		case 'caller': {
			return toCaller(row);
		}

		case 'model': {
			return toModel(row);
		}

		case 'requests': {
			return {text: formatCount(row.requests)};
		}

		case 'failed': {
			return {text: unlessZero(row.failed), tone: 'failed'};
		}

		case 'read': {
			return {text: unlessZero(row.inputTokens)};
		}

		case 'cached': {
			const {cachedTokens, inputTokens} = row;
			return {
				text: inputTokens === 0 ? '' : formatShare(cachedTokens / inputTokens),
				tone: 'quiet',
			};
		}

		case 'written': {
			return {text: unlessZero(row.outputTokens)};
		}

		case 'cost': {
			return {text: toCost(row)};
		}

		case 'share': {
			return {text: share === 0 ? '' : formatShare(share), bold: true};
		}

		case 'billed': {
			return {text: toBilledCost(row), tone: 'waiting'};
		}
	}
}

/** A part's is measured by the one of its caller, above it. */
function toBarLine(share: number, cells: number, isPart: boolean): Line {
	const {used, left} = toBar(share, cells);
	return [
		{text: used, tone: isPart ? 'quiet' : 'ready'},
		{text: isPart ? ' '.repeat(left.length) : left, tone: 'quiet'},
	];
}

function toCaller({kind, caller = 'others'}: UsageRow): Span {
	return kind === 'part'
		? {text: ''}
		: {text: toSingleLine(caller), tone: kind === 'others' ? 'quiet' : 'name'};
}

function toModel({kind, model}: UsageRow): Span {
	switch (kind) {
		case 'sum': {
			return {text: 'all', tone: 'quiet'};
		}

		case 'others': {
			return {text: ''};
		}

		case 'only':
		case 'part': {
			return model === undefined
				? {text: 'failed', tone: 'quiet'}
				: {text: toModelName(model)};
		}
	}
}

/** A lower bound where the CLI reported no cost for some answers. */
function toCost({costUsd, unpriced}: Spending): string {
	if (costUsd === 0) {
		return unpriced > 0 ? 'unknown' : '';
	}

	const cost =
		costUsd < 100 ? formatShortCost(costUsd) : `$${costUsd.toFixed(0)}`;
	return `${unpriced > 0 ? '≥ ' : ''}${cost}`;
}

/** What the plan did not pay for. */
function toBilledCost(row: Spending): string {
	const parts = billedBy(row).map(({read}) => read(row).costUsd);
	return parts.length === 0
		? ''
		: formatShortCost(parts.reduce((sum, part) => sum + part, 0));
}

/** Something is never shown as nothing. */
function formatShare(share: number): string {
	return share > 0 && share < 0.005 ? '<1%' : `${Math.round(share * 100)}%`;
}

function unlessZero(count: number): string {
	return count === 0 ? '' : formatCount(count);
}

/**
A part's share of the whole, from 0 to 1: of its price, or of its tokens where nothing has one. Undefined where it is not
known, or nothing was taken.
*/
export function toShare(part: Spending, whole: Spending): number | undefined {
	if (whole.costUsd > 0) {
		const isUnknown = part.costUsd === 0 && part.unpriced > 0;
		return isUnknown ? undefined : part.costUsd / whole.costUsd;
	}

	const tokens = countTokens(whole);
	return tokens === 0 ? undefined : countTokens(part) / tokens;
}
