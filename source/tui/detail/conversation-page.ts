import type {MessageView} from '../../traffic/exchange.js';
import {type Tone, plain} from '../line/line.js';
import {formatIfJson, looksLikeJson} from '../text/format-json.js';
import {toSingleLine} from '../text/sanitize.js';
import {answerPage} from './answer-page.js';
import {
	foldSection,
	heading,
	type Section,
	toSection,
	toStart,
} from './section.js';
import type {Page} from './page.js';
import {textSection} from './text-section.js';
import {attachmentSections, toolCallSections} from './tool-call-sections.js';

/** The messages as the client sent them, and the answer below. */
export function conversationPage(page: Page): Section[] {
	return [
		...page.exchange.messages.flatMap((message, index) =>
			messageSections(page, message, index),
		),
		toStart([heading('assistant', 'this answer', 'ready')]),
		...answerPage(page),
	];
}

const roleTone: Record<MessageView['role'], Tone> = {
	system: 'quiet',
	user: 'name',
	assistant: 'ready',
	tool: 'waiting',
};

function messageSections(
	page: Page,
	message: MessageView,
	index: number,
): Section[] {
	const {role, text, toolCalls = [], toolCallId} = message;
	const note = toolCallId === undefined ? '' : toSingleLine(toolCallId);
	return [
		toStart([heading(role, note, roleTone[role])]),
		...(text === ''
			? []
			: foldSection(
					textSection(page, `message ${index}`, text, {
						format: formatIfJson,
						isMarkdown: role !== 'tool' && !looksLikeJson(text),
						tone: role === 'system' ? 'quiet' : undefined,
					}),
					{rows: 3, isOpen: role !== 'system' || page.isOpen},
				)),
		...attachmentSections(message),
		...toolCalls.flatMap((call) => toolCallSections(page, call)),
		toSection([plain('')]),
	];
}
