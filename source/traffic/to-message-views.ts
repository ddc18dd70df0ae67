import type {
	DocumentBlock,
	ImageBlock,
	MediaSource,
	Message,
	TextBlock,
	AssistantBlock,
	Turn,
} from '../claude/turn.js';
import {cutText} from './cut-text.js';
import {cutViews} from './cut-views.js';
import type {MessageView} from './exchange.js';
import {trafficBounds} from './traffic-bounds.js';

/** The conversation of a turn as the dashboard shows it, within the store's bounds: no more than the newest thousand messages. */
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

/** Each tool result is a message of its own; what the user says besides is another. */
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
