import {plain} from '../line/plain.js';
import {isEnded} from '../../traffic/is-ended.js';
import {formatCount} from '../text/format-count.js';
import {formatJson} from '../text/format-json.js';
import {withLocalTimes} from '../text/with-local-times.js';
import {wrapText} from '../text/wrap-text.js';
import {heading} from './heading.js';
import type {Page} from './page.js';
import {type Section, toSection} from './section.js';
import {textSection} from './text-section.js';
import {toolCallSections} from './tool-call-sections.js';

/** What Claude said, as it says it: thinking, text, tool calls, and why it ended early. */
export function answerPage(page: Page): Section[] {
	const {answer} = page.exchange;
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
							`… ${formatCount(answer.omitted)} more characters were not kept`,
							'quiet',
						),
					]),
				]
			: []),
		...answer.toolCalls.flatMap((call) => [
			toSection([[]]),
			...toolCallSections(page, call),
		]),
		...endSections(page),
	];
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

function endSections(page: Page): Section[] {
	const {exchange, columns, now} = page;
	const {answer, error, finishReason} = exchange;
	const isEmpty =
		answer.text === '' &&
		answer.thinking === '' &&
		answer.toolCalls.length === 0;
	if (exchange.status === 'failed') {
		const {type, code, param} = error ?? {};
		// The type and the code may be one word.
		const kind = [...new Set([exchange.httpStatus, type, code, param])]
			.filter((part) => part !== undefined)
			.join(' · ');
		return [
			toSection([
				...(isEmpty ? [] : [[]]),
				heading('✗ failed', '', 'failed'),
				...wrapText(
					withLocalTimes(error?.message ?? 'It failed.', now),
					columns,
				).map((row) => plain(row)),
				...wrapText(kind, columns).map((row) => plain(row, 'quiet')),
			]),
		];
	}

	if (exchange.status === 'cancelled') {
		return [
			toSection([
				[],
				plain('– cancelled: the client left or x was pressed', 'quiet'),
			]),
		];
	}

	if (finishReason === 'length') {
		return [
			toSection([
				[],
				plain('▲ cut at the token limit (finish reason: length)', 'waiting'),
			]),
		];
	}

	return !isEnded(exchange) && isEmpty
		? [toSection([plain(waitingFor(page), 'waiting')])]
		: [];
}

function waitingFor({exchange}: Page): string {
	switch (exchange.status) {
		case 'queued': {
			return `… queued, ${exchange.ahead ?? 0} ahead of it`;
		}

		case 'starting': {
			return '◐ getting a process';
		}

		case 'waiting':
		case 'streaming':
		case 'done':
		case 'failed':
		case 'cancelled': {
			return '◐ waiting for the first token';
		}
	}
}
