import {isEnded} from '../../traffic/is-ended.js';
import type {Line} from '../line/line.js';
import {plain} from '../line/plain.js';
import {toRetryNote} from '../list/to-retry-note.js';
import {withLocalTimes} from '../text/with-local-times.js';
import {wrapText} from '../text/wrap-text.js';
import {heading} from './heading.js';
import type {Page} from './page.js';
import {type Section, toSection} from './section.js';

/** What stands below an answer, or in its place: why it ended early, why it is empty, what it waits for. */
export function answerEnding(page: Page): Section[] {
	const lines = toLines(page);
	const gap: Line[] = lines.length === 0 || isEmpty(page) ? [] : [[]];
	return lines.length === 0 ? [] : [toSection([...gap, ...lines])];
}

function isEmpty({exchange: {answer}}: Page): boolean {
	return (
		answer.text === '' &&
		answer.thinking === '' &&
		answer.toolCalls.length === 0
	);
}

function toLines(page: Page): Line[] {
	const {exchange, columns} = page;
	if (exchange.status === 'failed') {
		return failureLines(page);
	}

	if (exchange.status === 'cancelled') {
		return [plain('– cancelled: the client left or x was pressed', 'quiet')];
	}

	if (exchange.finishReason === 'length') {
		return [
			plain('▲ cut at the token limit (finish reason: length)', 'waiting'),
		];
	}

	if (exchange.finishReason === 'content_filter') {
		return [
			plain('▲ Claude declined (finish reason: content_filter)', 'waiting'),
		];
	}

	if (!isEmpty(page)) {
		return [];
	}

	return isEnded(exchange)
		? [plain('– the answer is empty', 'quiet')]
		: wrapText(waitingFor(page), columns).map((row) => plain(row, 'waiting'));
}

function failureLines({exchange, columns, now}: Page): Line[] {
	const {httpStatus, error} = exchange;
	const {type, code, param} = error ?? {};
	const message = withLocalTimes(error?.message ?? 'It failed.', now);
	// The type and the code may be one word.
	const kind = [...new Set([httpStatus, type, code, param])]
		.filter((part) => part !== undefined)
		.join(' · ');
	return [
		heading('✗ failed', '', 'failed'),
		...wrapText(message, columns).map((row) => plain(row)),
		...wrapText(kind, columns).map((row) => plain(row, 'quiet')),
	];
}

function waitingFor({exchange}: Page): string {
	switch (exchange.status) {
		case 'queued': {
			return `… queued, ${exchange.ahead ?? 0} ahead of it`;
		}

		case 'starting': {
			return '◐ getting a process';
		}

		case 'waiting': {
			return `◐ ${toRetryNote(exchange) ?? firstTokenAwaited}`;
		}

		case 'streaming':
		case 'done':
		case 'failed':
		case 'cancelled': {
			return `◐ ${firstTokenAwaited}`;
		}
	}
}

const firstTokenAwaited = 'waiting for the first token';
