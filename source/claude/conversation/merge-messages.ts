import type {Message} from '../turn.js';

/**
Joins consecutive messages of one role, as the Messages API itself does with them. Empty answers and messages, which
it would refuse, are dropped. What comes out alternates.
*/
export function mergeMessages(messages: Message[]): Message[] {
	const merged: Message[] = [];
	for (const message of messages.map((message) => withoutEmptyTexts(message))) {
		const last = merged.at(-1);
		if (message.content.length === 0) {
			continue;
		}

		if (last?.role === 'user' && message.role === 'user') {
			merged[merged.length - 1] = {
				role: 'user',
				content: [...last.content, ...message.content],
			};
		} else if (last?.role === 'assistant' && message.role === 'assistant') {
			merged[merged.length - 1] = {
				role: 'assistant',
				content: [...last.content, ...message.content],
			};
		} else {
			merged.push(message);
		}
	}

	return merged;
}

/** Clients send an answer that was only calls, or nothing at all, with an empty text. */
function withoutEmptyTexts(message: Message): Message {
	return message.role === 'user'
		? message
		: {
				role: 'assistant',
				content: message.content.filter(
					(block) => block.type !== 'text' || block.text !== '',
				),
			};
}
