import type {
	Exchange,
	MessageView,
	ToolCallView,
} from '../../../traffic/exchange.js';
import {formatIfJson, formatJson} from '../../text/format-json.js';
import {formatCount} from '../../text/format-number.js';
import {toSingleLine} from '../../text/sanitize.js';

export type TextFile = {
	id: 'answer' | 'conversation' | 'request';
	label: string;
	note: string;
	/** For a file of its own. */
	name: string;
	toText(): string;
};

/** What a request has to read, each as a file: none where its texts are gone. */
export function toTextFiles(exchange: Exchange | undefined): TextFile[] {
	if (exchange === undefined) {
		return [];
	}

	const {id, answer, messages, body} = exchange;
	const stem = id.replaceAll(/[^\w\-]+/gv, '_').slice(0, 80);
	const hasAnswer = answer.text !== '' || answer.toolCalls.length > 0;
	const files: Array<TextFile | false> = [
		hasAnswer && {
			id: 'answer',
			label: answer.isStructured ? 'answer as JSON' : 'answer',
			note: `${formatCount(answer.text.length)} characters`,
			name: `${stem}-answer.${answer.isStructured ? 'json' : 'md'}`,
			toText: () =>
				answer.isStructured
					? formatJson(answer.text)
					: toParts([
							answer.text,
							...answer.toolCalls.map((call) => toCall(call)),
						]),
		},
		(hasAnswer || messages.length > 0) && {
			id: 'conversation',
			label: 'conversation as Markdown',
			note: `${messages.length === 1 ? 'one message' : `${messages.length} messages`} and the answer`,
			name: `${stem}-conversation.md`,
			toText: () => toConversation(exchange),
		},
		body !== undefined && {
			id: 'request',
			label: 'request as JSON',
			note: `${formatCount(body.length)} characters`,
			name: `${stem}-request.json`,
			toText: () => formatJson(body),
		},
	];
	return files.filter((file) => file !== false);
}

/** Parts with a blank line between them. */
function toParts(parts: string[]): string {
	return parts.filter((part) => part !== '').join('\n\n');
}

/** All that was sent and answered, as Markdown. */
function toConversation(exchange: Exchange): string {
	const {id, caller, modelUsed, modelAsked, marks, messages, answer} = exchange;
	const {error} = exchange;
	const calls = messages.flatMap(({toolCalls = []}) => toolCalls);
	return toParts([
		`# ${toSingleLine(id)}`,
		[
			`- Received: ${new Date(marks.received).toISOString()}`,
			`- Caller: ${toSingleLine(caller)}`,
			`- Model: ${toSingleLine(modelUsed ?? modelAsked) || 'default'}`,
			`- Status: ${exchange.status}`,
		].join('\n'),
		...messages.map((message) => toMessage(message, calls)),
		...(answer.thinking === '' ? [] : ['## Thinking', answer.thinking]),
		...(answer.text === '' && answer.toolCalls.length === 0
			? []
			: [
					'## Answer',
					answer.isStructured
						? fenced(formatJson(answer.text), 'json')
						: answer.text,
					...answer.toolCalls.map((call) => toCall(call)),
				]),
		...(error === undefined ? [] : ['## Error', error.message]),
	]);
}

const roleTitle: Record<MessageView['role'], string> = {
	system: 'System',
	user: 'User',
	assistant: 'Assistant',
	tool: 'Tool result',
};

function toMessage(
	{role, text, toolCalls = [], toolCallId, attachments = []}: MessageView,
	calls: readonly ToolCallView[],
): string {
	const name = calls.findLast(({id}) => id === toolCallId)?.name;
	const title =
		name === undefined
			? roleTitle[role]
			: `${roleTitle[role]}: ${toSingleLine(name)}`;
	return toParts([
		`## ${title}`,
		role === 'tool' && text !== '' ? fenced(formatIfJson(text)) : text,
		...attachments.map((attachment) => `*${toSingleLine(attachment)}*`),
		...toolCalls.map((call) => toCall(call)),
	]);
}

function toCall({name, arguments: json}: ToolCallView): string {
	return `### Tool call: ${toSingleLine(name)}\n\n${fenced(formatJson(json), 'json')}`;
}

/** Within a fence that is longer than any of the text's own. */
function fenced(text: string, language = ''): string {
	let longest = 2;
	for (const [ticks] of text.matchAll(/`+/gv)) {
		longest = Math.max(longest, ticks.length);
	}

	const fence = '`'.repeat(longest + 1);
	return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}
