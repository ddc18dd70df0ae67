import type {Exchange} from '../../traffic/exchange.js';
import {toBilledBy} from '../../traffic/to-billed-by.js';
import type {Line, Span} from '../line/line.js';
import {cut, pad} from '../text/width.js';
import {toSingleLine} from '../text/sanitize.js';
import {
	withLocalTimes,
	formatClock,
	formatShortDuration,
} from '../text/format-time.js';
import {gap, markerWidth, type Column, fitTable} from '../line/fit-table.js';
import {formatCount} from '../text/format-number.js';
import {
	toMeasures,
	type Measures,
	lastSaid,
	toModelName,
} from './exchange-facts.js';
import {
	type ShownStatus,
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

/** One exchange as one line. What failed says why in place of its numbers. */
export function toListRow(exchange: Exchange, options: RowOptions): Line {
	const {columns, isSelected, cells} = options;
	const reason = toReason(exchange, options.now);
	const measures = toMeasures(exchange, options.now);
	const spans: Span[] = [];
	let used = markerWidth;
	for (const column of columns) {
		if (spans.length > 0) {
			spans.push({text: ' '.repeat(gap)});
			used += gap;
		}

		if (reason !== undefined && isNumber(column)) {
			const room = cells - used;
			spans.push({text: cut(reason.text, room), tone: reason.tone});
			break;
		}

		const cell = toCell(column.id, exchange, {...options, measures});
		// The reason needs the room more than the caller's name does.
		const width =
			reason === undefined ? column.width : Math.min(column.width, 12);
		spans.push({...cell, text: pad(cell.text, width, column.align)});
		used += width;
	}

	if (!isSelected) {
		return [
			{text: '  '},
			...(exchange.isStored
				? spans.map((span) => ({...span, tone: 'quiet' as const}))
				: spans),
		];
	}

	const text = spans.map((span) => span.text).join('');
	return [{text: pad(`❯ ${text}`, cells), selected: true}];
}

export function toListHead(columns: ListColumn[]): Line {
	const titles = columns.map(({title, width, align}) =>
		pad(title, width, align),
	);
	return [{text: `  ${titles.join(' '.repeat(gap))}`, tone: 'quiet'}];
}

function isNumber({id}: ListColumn): boolean {
	return id === 'tokens' || id === 'first' || id === 'took';
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

	if (exchange.status === 'queued' && exchange.ahead !== undefined) {
		return {text: `queued, ${exchange.ahead} ahead`, tone: 'waiting'};
	}

	const retry = toRetryNote(exchange);
	return retry === undefined ? undefined : {text: retry, tone: 'waiting'};
}

/** The contents of one column for one exchange; not yet cut or padded. */
function toCell(
	column: ColumnId,
	exchange: Exchange,
	{status, measures}: {status: ShownStatus; measures: Measures},
): Span {
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
			return {text: toModelName(exchange.modelUsed ?? exchange.modelAsked)};
		}

		case 'caller': {
			return {text: toSingleLine(exchange.caller), tone: 'name'};
		}

		case 'tokens': {
			return {text: toTokens(measures)};
		}

		case 'first': {
			return {text: measured(measures.firstTokenMs, formatShortDuration)};
		}

		case 'took': {
			return {text: formatShortDuration(measures.durationMs)};
		}

		case 'rate': {
			return {text: measured(measures.tokensPerSecond, formatCount)};
		}

		case 'via': {
			return {text: exchange.served ?? '', tone: 'quiet'};
		}

		case 'prompt': {
			return {text: toPrompt(exchange), tone: 'quiet'};
		}
	}
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

/** The beginning of what was said last, as one line. */
export function toPrompt(exchange: Exchange): string {
	return toSingleLine(lastSaid(exchange));
}

/** The columns of the list, in the order they are drawn. */
type ListColumn = Column<ColumnId>;

type ColumnId =
	| 'time'
	| 'status'
	| 'model'
	| 'caller'
	| 'tokens'
	| 'first'
	| 'took'
	| 'rate'
	| 'via'
	| 'prompt';

/** What most callers' names take is enough while there is a prompt to show. */
const callerWidth = {least: 10, enough: 16};

const columns: ListColumn[] = [
	{id: 'time', title: 'time', width: 8, align: 'left', dropOrder: 6},
	{id: 'status', title: 'status', width: 11, align: 'left', dropOrder: 0},
	{id: 'model', title: 'model', width: 10, align: 'left', dropOrder: 1},
	{
		id: 'caller',
		title: 'caller',
		width: callerWidth.least,
		align: 'left',
		dropOrder: 2,
	},
	{id: 'tokens', title: 'in → out', width: 12, align: 'right', dropOrder: 4},
	{id: 'first', title: 'first', width: 6, align: 'right', dropOrder: 8},
	{id: 'took', title: 'took', width: 6, align: 'right', dropOrder: 3},
	{id: 'rate', title: 'tok/s', width: 5, align: 'right', dropOrder: 9},
	{id: 'via', title: 'via', width: 7, align: 'left', dropOrder: 10},
	{
		id: 'prompt',
		title: 'prompt',
		width: 22,
		align: 'left',
		dropOrder: 7,
		// A few words are enough to tell the requests of one caller apart.
		narrow: {width: 12, dropOrder: 5},
	},
];

/** The columns that fit. What is left over, the callers' names get as far as they need it, and the prompt. */
export function fitColumns(cells: number): ListColumn[] {
	return fitTable(columns, cells, {
		wishes: [['caller', callerWidth.enough - callerWidth.least]],
		rest: ['prompt', 'caller'],
	});
}
