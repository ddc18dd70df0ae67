import {plain, type Line, wrapLines} from '../line/line.js';
import {formatCount} from '../text/format-number.js';
import {formatJson} from '../text/format-json.js';
import {isEnded} from '../../traffic/is-ended.js';
import {toHeldNote, toRetryNote} from '../list/shown-status.js';
import {withLocalTimes} from '../text/format-time.js';
import {heading, type Section, toSection} from './section.js';
import type {Page} from './page.js';
import {textSection} from './text-section.js';
import {toolCallSections} from './tool-call-sections.js';

/** What Claude said, as it says it: thinking, text, tool calls, and why it ended early. */
export function answerPage(page: Page): Section[] {
	const {answer, isStored, isSlim} = page.exchange;
	if (isStored && isSlim) {
		return [toSection(notStoredLines(page)), ...answerEnding(page)];
	}

	return [
		...thinkingSections(page),
		...(answer.text === ''
			? []
			: [
					textSection(page, 'answer', answer.text, {
						format: answer.isStructured ? formatJson : undefined,
						isMarkdown: !answer.isStructured,
					}),
				]),
		...(answer.omitted > 0
			? [
					toSection([
						plain(
							`… ${formatCount(answer.omitted)} more characters not kept`,
							'quiet',
						),
					]),
				]
			: []),
		...answer.toolCalls.flatMap((call) => [
			toSection([[]]),
			...toolCallSections(page, call),
		]),
		...answerEnding(page),
	];
}

/** In place of the texts of a request of before. */
function notStoredLines({exchange, columns}: Page): Line[] {
	const sentence = exchange.hasStoredTexts
		? 'Loading the texts…'
		: 'The texts of this request were not stored. To store those of future ones, set historyTexts.';
	return wrapLines(sentence, columns, 'quiet');
}

/** Long thinking folds to its last rows once the answer has begun. */
function thinkingSections(page: Page): Section[] {
	const {thinking, text, toolCalls} = page.exchange.answer;
	if (thinking === '') {
		return [];
	}

	const section = textSection(page, 'thinking', thinking, {
		tone: 'quiet',
		indent: '│ ',
		isMarkdown: true,
	});
	const isFolded =
		!page.isThinkingOpen &&
		(text !== '' || toolCalls.length > 0) &&
		section.length > foldedRows + 1;
	const shown: Section = isFolded
		? {
				length: foldedRows,
				lineAt: (index) => section.lineAt(section.length - foldedRows + index),
			}
		: section;
	const note = isFolded
		? `${section.length} lines, T shows all`
		: page.isThinkingOpen && text !== ''
			? 'T folds it'
			: '';
	return [
		toSection([heading('thinking', note, 'quiet')]),
		shown,
		toSection([[]]),
	];
}

const foldedRows = 2;

/** What stands below an answer, or in its place: why it ended early, why it is empty, what it waits for. */
function answerEnding(page: Page): Section[] {
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
		return [plain(`– cancelled${cancelledBecause(exchange)}`, 'quiet')];
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

	if (!isEmpty(page) || exchange.isStored) {
		return [];
	}

	return isEnded(exchange)
		? [plain('– the answer is empty', 'quiet')]
		: wrapLines(waitingFor(page), columns, 'waiting');
}

function cancelledBecause({cancelledBy}: Page['exchange']): string {
	switch (cancelledBy) {
		case 'client': {
			return ': the client closed the connection';
		}

		case 'person': {
			return ' in the dashboard (x)';
		}

		// One of before, or of an older server.
		case undefined: {
			return '';
		}
	}
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
		...wrapLines(message, columns),
		...wrapLines(kind, columns, 'quiet'),
	];
}

function waitingFor({exchange, now}: Page): string {
	switch (exchange.status) {
		case 'queued': {
			return exchange.heldUntil === undefined
				? `… queued, ${exchange.ahead ?? 0} ahead`
				: `‖ ${toHeldNote(exchange.heldUntil, now)}`;
		}

		case 'starting': {
			return '◐ starting a process';
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
