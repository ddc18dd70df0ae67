import type {AssistantBlock} from '../../claude/turn.js';
import {toContentBlocks} from '../blocks/to-content-blocks.js';
import {toUse} from '../blocks/to-use.js';
import {toUserEntries} from '../blocks/to-user-entries.js';
import {toTextBlocks} from '../content/to-text-blocks.js';
import type {Entry} from '../conversation/entry.js';
import type {
	MessagesAnswer,
	MessagesPart,
	MessagesText,
} from './messages-block.js';
import type {MessagesRequest} from './messages-request.js';

type Message = MessagesRequest['messages'][number];

/** The system prompt and the messages of a request as entries of a conversation. Throws a 400 that names the block at fault. */
export function toEntries({system, messages}: MessagesRequest): Entry[] {
	return [
		...toSystem(system),
		...messages.flatMap((message, index) =>
			toMessageEntries(message, `messages[${index}]`),
		),
	];
}

/** `param` is that of a message. */
function toSystem(content: MessagesText | undefined, param?: string): Entry[] {
	const texts =
		typeof content === 'string'
			? [content]
			: (content ?? []).map(({text}) => text);
	const text = texts.filter((words) => words.trim() !== '').join('\n');
	return [{role: 'system', text, param}];
}

function toMessageEntries(message: Message, param: string): Entry[] {
	switch (message.role) {
		case 'system': {
			return toSystem(message.content, param);
		}

		case 'user': {
			return toUserEntries<MessagesPart>(
				message.content,
				param,
				toContentBlocks,
			);
		}

		case 'assistant': {
			return [{role: 'assistant', content: toAnswer(message), param}];
		}
	}
}

function toAnswer({
	content,
}: Extract<Message, {role: 'assistant'}>): AssistantBlock[] {
	return typeof content === 'string'
		? toTextBlocks(content)
		: content.flatMap((block) => toAnswerBlocks(block));
}

function toAnswerBlocks(block: MessagesAnswer): AssistantBlock[] {
	switch (block.type) {
		case 'text': {
			return toTextBlocks(block.text);
		}

		case 'tool_use': {
			return [toUse(block)];
		}

		case 'trace': {
			return [];
		}
	}
}
