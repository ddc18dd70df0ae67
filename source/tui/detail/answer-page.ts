import {plain} from '../line/plain.js';
import {formatCount} from '../text/format-count.js';
import {formatJson} from '../text/format-json.js';
import {answerEnding} from './answer-ending.js';
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
		...answerEnding(page),
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
