import type {MessageView, ToolCallView} from '../../traffic/exchange.js';
import {type Line, plain} from '../line/line.js';
import {formatIfJson, formatJson} from '../text/format-json.js';
import {toSingleLine} from '../text/sanitize.js';
import type {Page} from './page.js';
import {type Section, toSection, toStart} from './section.js';
import {textSection} from './text-section.js';

/** One call with its arguments formatted. */
export function toolCallSections(page: Page, call: ToolCallView): Section[] {
	const head: Line = [
		{text: '▸ ', tone: 'name'},
		{text: toSingleLine(call.name), tone: 'name', bold: true},
		{text: `  ${toSingleLine(call.id)}`, tone: 'quiet'},
	];
	return [
		toStart([head]),
		textSection(page, `call ${call.id}`, call.arguments, {
			indent: '  ',
			format: formatJson,
		}),
	];
}

/** What the client's tool gave back; JSON is formatted. */
export function toolResultSections(
	page: Page,
	key: string,
	result: MessageView,
): Section[] {
	return [
		toSection([plain('  ↳ result', 'quiet')]),
		textSection(page, key, result.text, {indent: '    ', format: formatIfJson}),
		...attachmentSections(result),
	];
}

export function attachmentSections({attachments = []}: MessageView): Section[] {
	return attachments.length === 0
		? []
		: [
				toSection(
					attachments.map((name) => plain(`[${toSingleLine(name)}]`, 'quiet')),
				),
			];
}
