import type {MessageView, ToolCallView} from '../../traffic/exchange.js';
import {plain} from '../line/line.js';
import {toSingleLine} from '../text/sanitize.js';
import {wrapText} from '../text/wrap-text.js';
import {heading, type Section, toSection} from './section.js';
import type {Page} from './page.js';
import {toolCallSections, toolResultSections} from './tool-call-sections.js';

/** The tools on offer, and each call of the conversation with what came back. */
export function toolsPage(page: Page): Section[] {
	const {exchange, exchanges, columns} = page;
	const results = new Map<string, MessageView>();
	const later = exchanges.slice(exchanges.lastIndexOf(exchange) + 1);
	for (const message of [exchange, ...later].flatMap(
		({messages}) => messages,
	)) {
		if (message.toolCallId !== undefined && !results.has(message.toolCallId)) {
			results.set(message.toolCallId, message);
		}
	}

	const earlier = exchange.messages.flatMap(({toolCalls = []}) => toolCalls);
	const names = exchange.tools.map((name) => toSingleLine(name)).join(', ');
	return [
		toSection([
			heading('available', String(exchange.tools.length)),
			...wrapText(names === '' ? 'no tools' : names, columns).map((line) =>
				plain(line, names === '' ? 'quiet' : undefined),
			),
		]),
		...callsSections(
			page,
			'calls in this answer',
			exchange.answer.toolCalls,
			results,
		),
		...callsSections(page, 'earlier calls', earlier, results),
	];
}

function callsSections(
	page: Page,
	title: string,
	calls: readonly ToolCallView[],
	results: Map<string, MessageView>,
): Section[] {
	if (calls.length === 0) {
		return [];
	}

	return [
		toSection([[], heading(title, String(calls.length))]),
		...calls.flatMap((call) => {
			const result = results.get(call.id);
			return [
				...toolCallSections(page, call),
				...(result === undefined
					? [
							toSection([
								plain('  ▲ waiting for the client’s result', 'waiting'),
							]),
						]
					: toolResultSections(page, `result ${call.id}`, result)),
			];
		}),
	];
}
