import type {Exchange} from '../../traffic/exchange.js';
import {toCacheMiss} from '../../traffic/to-cache-miss.js';
import {toBilledBy} from '../../traffic/spending.js';
import {
	fitLine,
	type Line,
	lineWidth,
	type Span,
	toQuiet,
} from '../line/line.js';
import {pad} from '../text/width.js';
import {toSingleLine} from '../text/sanitize.js';
import {formatClock} from '../../traffic/format-moment.js';
import {withLocalTimes, formatShortDuration} from '../text/format-time.js';
import {gap, markerWidth, type Column, fitTable} from '../line/fit-table.js';
import {formatCost, formatCount} from '../text/format-number.js';
import {
	toMeasures,
	type Measures,
	lastSaid,
	splitCaller,
	toBroughtResults,
	toModelTone,
	toSteadyModel,
} from './exchange-facts.js';
import {
	type ShownStatus,
	toHeldNote,
	toRetryNote,
	statusSign,
	statusTone,
	statusWord,
} from './shown-status.js';

type RowOptions = {
	columns: ListColumn[];
	cells: number;
	status: ShownStatus;
	isSelected: boolean;
	now: number;
};

/** One exchange as one line. What failed or waits says why in place of its numbers. */
export function toListRow(exchange: Exchange, options: RowOptions): Line {
	const {columns, isSelected, cells} = options;
	const reason = toReason(exchange, options.now);
	const measures = toMeasures(exchange, options.now);
	const spans: Span[] = [];
	let used = markerWidth;
	const add = (line: Line) => {
		spans.push(...line);
		used += lineWidth(line);
	};

	const isReplaced = (column: ListColumn) =>
		reason !== undefined && isNumber(column);
	const replaced = columns.filter((column) => isReplaced(column));
	for (const [index, column] of columns.entries()) {
		const blank = ' '.repeat((index > 0 ? gap : 0) + (column.space ?? 0));
		if (!isReplaced(column)) {
			add([{text: blank}]);
			add(toCells(column, exchange, {...options, measures}));
		} else if (column === replaced[0] && reason !== undefined) {
			add([{text: blank}]);
			const room = toReasonCells(replaced, columns, cells - used);
			add([{text: pad(reason.text, room), tone: reason.tone}]);
		}
	}

	const row: Line = [
		{text: isSelected ? '❯ ' : '  ', ...(isSelected && {bold: true})},
		...(exchange.isStored ? toQuiet(spans) : spans),
	];
	const click = {row: exchange.id};
	return fitLine(row, cells).map((span) => ({
		...span,
		click,
		...(isSelected && {selected: true}),
	}));
}

/** What a sentence needs to be worth reading; where there is less, the prompt makes room for it. */
const enoughForReason = 24;

/** What the numbers leave, or all that is left of the row. */
function toReasonCells(
	replaced: readonly ListColumn[],
	columns: readonly ListColumn[],
	left: number,
): number {
	const [first] = replaced;
	const own = replaced.reduce(
		(sum, column) =>
			sum + column.width + (column === first ? 0 : gap + (column.space ?? 0)),
		0,
	);
	return own >= enoughForReason && columns.at(-1)?.id === 'prompt' ? own : left;
}

export function toListHead(columns: ListColumn[]): Line {
	const titles = columns.map(
		({title, width, align, space = 0}) =>
			' '.repeat(space) + pad(title, width, align),
	);
	return [{text: `  ${titles.join(' '.repeat(gap))}`, tone: 'quiet'}];
}

const numbers = new Set<ColumnId>([
	'in',
	'out',
	'cost',
	'first',
	'took',
	'rate',
]);

function isNumber({id}: ListColumn): boolean {
	return numbers.has(id);
}

function toReason(exchange: Exchange, now: number): Span | undefined {
	if (exchange.status === 'failed') {
		const {httpStatus, error} = exchange;
		const message = withLocalTimes(
			toSingleLine(error?.message ?? 'It failed.'),
			now,
		);
		return {text: `${httpStatus ?? ''} ${message}`.trim(), tone: 'failed'};
	}

	if (exchange.heldUntil !== undefined) {
		return {text: toHeldNote(exchange.heldUntil, now), tone: 'waiting'};
	}

	if (exchange.status === 'queued') {
		const time = formatShortDuration(now - exchange.marks.received);
		const place =
			exchange.ahead === undefined ? '' : `, ${exchange.ahead} ahead`;
		return {text: `for ${time}${place}`, tone: 'waiting'};
	}

	const retry = toRetryNote(exchange);
	return retry === undefined ? undefined : {text: retry, tone: 'waiting'};
}

/** One column of one exchange, as wide as the column is. */
function toCells(
	{id, width, align}: ListColumn,
	exchange: Exchange,
	options: {status: ShownStatus; measures: Measures},
): Line {
	if (id === 'caller') {
		return fitLine(toCaller(exchange), width);
	}

	const cell = toCell(id, exchange, options);
	return [{...cell, text: pad(cell.text, width, align)}];
}

/** The name of a tool counts, not which version of it that is. */
function toCaller({caller}: Exchange): Line {
	const {program, version, key} = splitCaller(toSingleLine(caller));
	return [
		{text: program},
		{text: version, tone: 'quiet'},
		{text: key === undefined ? '' : ` ${key}`},
	];
}

function toCell(
	column: Exclude<ColumnId, 'caller'>,
	exchange: Exchange,
	{status, measures}: {status: ShownStatus; measures: Measures},
): Span {
	const {inputTokens, outputTokens, isEstimate} = measures;
	switch (column) {
		case 'time': {
			return {text: formatClock(exchange.marks.received), tone: 'quiet'};
		}

		case 'status': {
			const isBilled = toBilledBy(exchange) !== undefined;
			return {
				text: `${statusSign[status]}${isBilled ? '$' : ''} ${statusWord[status]}`,
				tone: isBilled ? 'waiting' : statusTone[status],
			};
		}

		case 'model': {
			const model = toSteadyModel(exchange);
			return {text: model, tone: toModelTone(model)};
		}

		case 'in': {
			const text = measured(inputTokens, formatCount);
			return toCacheMiss(exchange) === undefined
				? {text}
				: {text: text.length < 5 ? `↻${text}` : text, tone: 'waiting'};
		}

		case 'out': {
			const sign = isEstimate && outputTokens ? '~' : '';
			const isKnown = inputTokens !== undefined || Boolean(outputTokens);
			return {text: isKnown ? sign + formatCount(outputTokens ?? 0) : ''};
		}

		case 'cost': {
			return {text: measured(exchange.costUsd, toDollars)};
		}

		case 'first': {
			return {
				text: measured(measures.firstTokenMs, formatShortDuration),
				tone: 'quiet',
			};
		}

		case 'took': {
			return {text: formatShortDuration(measures.durationMs)};
		}

		case 'rate': {
			return {text: measured(measures.tokensPerSecond, formatCount)};
		}

		case 'prompt': {
			return {text: toPrompt(exchange)};
		}
	}
}

/** Without the sign, which is the title of the column: `0.0042`, `12.30`, `128`. */
function toDollars(dollars: number): string {
	return dollars < 100 ? formatCost(dollars).slice(1) : formatCount(dollars);
}

/** `1.2k → 340`, `1.2k → ~85` while it is estimated. */
export function toTokens(measures: Measures): string {
	const {inputTokens, outputTokens, isEstimate} = measures;
	if (inputTokens === undefined && !outputTokens) {
		return '';
	}

	const input = inputTokens === undefined ? '?' : formatCount(inputTokens);
	const sign = isEstimate && outputTokens ? '~' : '';
	return `${input} → ${sign}${formatCount(outputTokens ?? 0)}`;
}

function measured(
	value: number | undefined,
	format: (value: number) => string,
): string {
	return value === undefined ? '' : format(value);
}

/** What a request was sent for, as one line: the beginning of what was said last, or `↩ read_file: …` where a tool's result came. */
export function toPrompt(exchange: Exchange): string {
	const results = toBroughtResults(exchange);
	const [first] = results;
	if (first === undefined) {
		return toSingleLine(lastSaid(exchange));
	}

	const more = results.length > 1 ? ` +${results.length - 1}` : '';
	const name = first.name === undefined ? '' : ` ${toSingleLine(first.name)}`;
	const colon = name + more === '' ? '' : ':';
	return `↩${name}${more}${colon} ${toSingleLine(first.text)}`.trimEnd();
}

/** The columns of the list, in the order they are drawn. */
type ListColumn = Column<ColumnId>;

type ColumnId =
	| 'time'
	| 'status'
	| 'model'
	| 'caller'
	| 'in'
	| 'out'
	| 'cost'
	| 'first'
	| 'took'
	| 'rate'
	| 'prompt';

/** What most callers' names take is enough while there is a prompt to show. */
const callerWidth = {least: 10, usual: 14, enough: 18};

const columns: ListColumn[] = [
	{id: 'time', title: 'time', width: 8, align: 'left', dropOrder: 7},
	{id: 'status', title: 'status', width: 11, align: 'left', dropOrder: 0},
	{id: 'model', title: 'model', width: 10, align: 'left', dropOrder: 1},
	{
		id: 'caller',
		title: 'caller',
		width: callerWidth.usual,
		align: 'left',
		dropOrder: 8.5,
		narrow: {width: callerWidth.least, dropOrder: 2},
	},
	{id: 'in', title: 'in', width: 5, align: 'right', dropOrder: 4},
	{id: 'out', title: 'out', width: 6, align: 'right', dropOrder: 4},
	{id: 'cost', title: '$', width: 6, align: 'right', dropOrder: 6},
	{id: 'first', title: 'TTFT', width: 6, align: 'right', dropOrder: 9},
	{id: 'took', title: 'took', width: 6, align: 'right', dropOrder: 3},
	{
		id: 'rate',
		title: 'tok/s',
		width: 5,
		align: 'right',
		dropOrder: 10,
		space: 1,
	},
	{
		id: 'prompt',
		title: 'prompt',
		width: 16,
		align: 'left',
		dropOrder: 8,
		space: 1,
		// A few words distinguish the requests of one caller.
		narrow: {width: 12, dropOrder: 5},
	},
];

/** The columns that fit. What is left over, the callers' names get as far as they need it, and the prompt. */
export function fitColumns(cells: number): ListColumn[] {
	return fitTable(columns, cells, {
		wishes: [['caller', callerWidth.enough - callerWidth.usual]],
		rest: ['prompt', 'caller'],
	});
}
