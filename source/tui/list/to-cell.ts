import type {Exchange} from '../../traffic/exchange.js';
import type {Span} from '../line/line.js';
import {formatClock} from '../text/format-clock.js';
import {formatCount} from '../text/format-count.js';
import {formatShortDuration} from '../text/format-short-duration.js';
import {toSingleLine} from '../text/to-single-line.js';
import {lastSaid} from './last-said.js';
import type {ColumnId} from './list-columns.js';
import type {Measures} from './measures.js';
import {
	type ShownStatus,
	statusSign,
	statusTone,
	statusWord,
} from './status-sign.js';
import {toModelName} from './to-model-name.js';

/** The contents of one column for one exchange; not yet cut or padded. */
export function toCell(
	column: ColumnId,
	exchange: Exchange,
	{status, measures}: {status: ShownStatus; measures: Measures},
): Span {
	switch (column) {
		case 'time': {
			return {text: formatClock(exchange.marks.received), tone: 'quiet'};
		}

		case 'status': {
			return {
				text: `${statusSign[status]} ${statusWord[status]}`,
				tone: statusTone[status],
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
