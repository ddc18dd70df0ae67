import type {Exchange} from '../../traffic/exchange.js';
import type {Line, Span} from '../line/line.js';
import {cut} from '../text/cut.js';
import {pad} from '../text/pad.js';
import {toSingleLine} from '../text/to-single-line.js';
import {withLocalTimes} from '../text/with-local-times.js';
import {gap, markerWidth} from '../table/fit-table.js';
import type {ListColumn} from './list-columns.js';
import {toMeasures} from './measures.js';
import type {ShownStatus} from './status-sign.js';
import {toCell} from './to-cell.js';
import {toRetryNote} from './to-retry-note.js';

export type RowOptions = {
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
		return [{text: '  '}, ...spans];
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
		return {text: `${exchange.ahead} ahead of it`, tone: 'waiting'};
	}

	const retry = toRetryNote(exchange);
	return retry === undefined ? undefined : {text: retry, tone: 'waiting'};
}
