import type {
	DocumentBlock,
	ImageBlock,
	MediaSource,
	Message,
	TextBlock,
	AssistantBlock,
	Turn,
} from '../claude/turn.js';
import {cutText, messageLength} from './cut-text.js';
import type {MessageView} from './exchange.js';
import {trafficBounds} from './traffic-bounds.js';

/** The conversation of a turn as the dashboard shows it: at most the newest thousand messages, within the store's bounds. */
export function toMessageViews(
	turn: Pick<Turn, 'system' | 'messages'>,
): MessageView[] {
	const system: MessageView[] =
		turn.system === '' ? [] : [{role: 'system', text: turn.system}];
	const views = turn.messages
		.slice(-trafficBounds.messages)
		.flatMap((message) => toViews(message))
		.slice(-trafficBounds.messages);
	return cutViews([...system, ...views]);
}

function toViews(message: Message): MessageView[] {
	return message.role === 'assistant'
		? [toAssistantView(message.content)]
		: toUserViews(message.content);
}

function toAssistantView(blocks: AssistantBlock[]): MessageView {
	const calls = blocks.filter((block) => block.type === 'tool-call');
	const text = joinTexts(blocks);
	return calls.length === 0
		? {role: 'assistant', text}
		: {
				role: 'assistant',
				text,
				toolCalls: calls
					.slice(0, trafficBounds.names)
					.map(({id, name, input}) => ({
						id: cutText(id, trafficBounds.label),
						name: cutText(name, trafficBounds.label),
						arguments: JSON.stringify(input),
					})),
			};
}

/** Each tool result is a message of its own, and the rest of the content another. */
function toUserViews(
	blocks: Extract<Message, {role: 'user'}>['content'],
): MessageView[] {
	const results = blocks
		.filter((block) => block.type === 'tool-result')
		.slice(-trafficBounds.messages)
		.map((block): MessageView => ({
			role: 'tool',
			text: joinTexts(block.content),
			toolCallId: cutText(block.callId, trafficBounds.label),
			...toAttachments(block.content),
		}));
	const own = blocks.filter((block) => block.type !== 'tool-result');
	return own.length === 0
		? results
		: [...results, {role: 'user', text: joinTexts(own), ...toAttachments(own)}];
}

function joinTexts(blocks: Array<{type: string; text?: string}>): string {
	return blocks
		.map((block) => (block.type === 'text' ? block.text : undefined))
		.filter((text) => text !== undefined)
		.join('\n');
}

function toAttachments(
	blocks: Array<TextBlock | ImageBlock | DocumentBlock>,
): Pick<MessageView, 'attachments'> {
	const attachments = blocks
		.filter((block) => block.type !== 'text')
		.slice(0, trafficBounds.names)
		.map((block) =>
			block.source.kind === 'text'
				? describeSize('text', block.source.text.length)
				: describeMedia(block.source),
		);
	return attachments.length === 0 ? {} : {attachments};
}

function describeMedia(source: MediaSource): string {
	return source.kind === 'url'
		? cutText(source.url, trafficBounds.label)
		: describeSize(source.mediaType, (source.data.length * 3) / 4);
}

function describeSize(name: string, bytes: number): string {
	return `${name} ${Math.ceil(bytes / 1000).toLocaleString('en')} kB`;
}

/** A conversation within the bound of its text: the newest messages in full as far as they fit, older ones cut. */
export function cutViews(views: MessageView[]): MessageView[] {
	let left: number = trafficBounds.conversationText;
	const hasRoom = createAllowance(trafficBounds.conversationText);
	return views
		.toReversed()
		.map((whole) => {
			const view = cutLabels(whole, hasRoom);
			const cut = cutView(view, Math.min(left, trafficBounds.messageText));
			left = Math.max(0, left - messageLength(cut));
			return cut;
		})
		.reverse();
}

/** Names of calls and files are not cut, but dropped when there are too many. */
function cutLabels(
	view: MessageView,
	hasRoom: (length: number) => boolean,
): MessageView {
	const {toolCalls, attachments, toolCallId, ...others} = view;
	return {
		...others,
		...(toolCallId !== undefined && hasRoom(toolCallId.length) && {toolCallId}),
		...(toolCalls && {
			toolCalls: toolCalls.filter(({id, name}) =>
				hasRoom(id.length + name.length),
			),
		}),
		...(attachments && {
			attachments: attachments.filter(({length}) => hasRoom(length)),
		}),
	};
}

function createAllowance(total: number): (length: number) => boolean {
	let left = total;
	return (length) => {
		left -= length;
		return left >= 0;
	};
}

/** Cuts the text and the arguments of calls to a common limit. */
function cutView(view: MessageView, limit: number): MessageView {
	let left = limit;
	const cut = (text: string) => {
		const kept = cutVisibly(text, left);
		left = Math.max(0, left - text.length);
		return kept;
	};

	return messageLength(view) <= limit
		? view
		: {
				...view,
				text: cut(view.text),
				...(view.toolCalls && {
					toolCalls: view.toolCalls.map((call) => ({
						...call,
						arguments: cut(call.arguments),
					})),
				}),
			};
}

/** Whether a line of a message ends where its text was cut. */
export function isCutLine(line: string): boolean {
	return /… \([\d,]+ more characters\)$/v.test(line);
}

function cutVisibly(text: string, limit: number): string {
	const kept = cutText(text, limit);
	const omitted = text.length - kept.length;
	return omitted === 0
		? text
		: `${kept}… (${omitted.toLocaleString('en')} more characters)`;
}
