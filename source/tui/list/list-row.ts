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
import {gap, markerWidth} from '../line/fit-table.js';
import {formatCost, formatCount} from '../text/format-number.js';
import {
	type Conversation,
	isConversation,
	type ListRow,
	toConversationTitle,
	toRequest,
	toSums,
} from './conversations.js';
import {
	toMeasures,
	type Measures,
	lastSaid,
	splitCaller,
	toBroughtResults,
	toModelTone,
	toSteadyModel,
} from './exchange-facts.js';
import {type ColumnId, isNumber, type ListColumn} from './list-columns.js';
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
	/** It is a turn of an open conversation: the last one, or there are more. */
	turn?: 'inner' | 'last' | undefined;
	/** Another is to be compared with it. */
	isMarked?: boolean;
	now: number;
};

/**
One row as one line. A request that failed or waits says why in place of its numbers; a conversation has its sums there, and
the rest is its current turn's.
*/
export function toListRow(listRow: ListRow, options: RowOptions): Line {
	const {columns, isSelected, cells, now} = options;
	const conversation = isConversation(listRow) ? listRow : undefined;
	const sums = conversation && toSums(conversation, now);
	const current = toRequest(listRow);
	const exchange =
		conversation === undefined ? current : withSums(conversation, sums!);
	const reason = conversation ? undefined : toReason(exchange, now);
	const measures = sums ?? toMeasures(exchange, now);
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
			add(toCells(column, exchange, {...options, measures, conversation}));
		} else if (column === replaced[0] && reason !== undefined) {
			add([{text: blank}]);
			const room = toReasonCells(replaced, columns, cells - used);
			add([{text: pad(reason.text, room), tone: reason.tone}]);
		}
	}

	const row: Line = [
		{
			text: `${isSelected ? '❯' : ' '}${options.isMarked ? '◆' : ' '}`,
			...(isSelected && {bold: true}),
		},
		...(exchange.isStored ? toQuiet(spans) : spans),
	];
	const click = {row: listRow.id};
	return fitLine(row, cells).map((span) => ({
		click,
		...span,
		...(isSelected && {selected: true}),
	}));
}

/** What the cells of a conversation read beside its sums. */
function withSums(
	{turns, current}: Conversation,
	{costUsd}: Pick<Exchange, 'costUsd'>,
): Exchange {
	const billed = turns.find((turn) => toBilledBy(turn) !== undefined);
	return {
		...current,
		costUsd,
		comparison: undefined,
		paidBy: billed?.paidBy ?? current.paidBy,
	};
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

type CellOptions = Pick<RowOptions, 'status' | 'turn'> & {
	measures: Measures;
	conversation: Conversation | undefined;
};

/** One column of one exchange, as wide as the column is. */
function toCells(
	{id, width, align}: ListColumn,
	exchange: Exchange,
	options: CellOptions,
): Line {
	if (id === 'turns') {
		return toTurnsCells(options, width);
	}

	if (id === 'caller') {
		return fitLine(toCaller(exchange), width);
	}

	const cell = toCell(id, exchange, options);
	return [{...cell, text: pad(cell.text, width, align)}];
}

/** `▸ 14`, with a `✗` if one of them failed; before a turn, a branch of the tree. */
function toTurnsCells(
	{turn, conversation}: Pick<CellOptions, 'turn' | 'conversation'>,
	cells: number,
): Line {
	if (conversation === undefined) {
		const branch = turn === undefined ? '' : turn === 'last' ? ' └' : ' │';
		return [{text: pad(branch, cells), tone: 'quiet'}];
	}

	const {key, isOpen, turns} = conversation;
	const click = {turns: {key, isOpen}};
	const hasFailed = turns.some(({status}) => status === 'failed');
	const count = `${isOpen ? '▾' : '▸'} ${formatCount(turns.length)}`;
	return fitLine(
		[
			{text: count, bold: true, click},
			{text: hasFailed ? '✗' : '', tone: 'failed', click},
		],
		cells,
	);
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
	column: Exclude<ColumnId, 'caller' | 'turns'>,
	exchange: Exchange,
	{status, measures, conversation}: CellOptions,
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
			return {text: toText(exchange, conversation)};
		}
	}
}

function toText(
	exchange: Exchange,
	conversation: Conversation | undefined,
): string {
	return conversation === undefined
		? toPrompt(exchange)
		: toConversationTitle(conversation);
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
