import type {Message} from '../turn.js';

/**
Joins consecutive messages of one role, as the Messages API itself does with them. Empty messages are
dropped. What comes out alternates.
*/
export function mergeMessages(messages: Message[]): Message[] {
	const merged: Message[] = [];
	for (const message of messages) {
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
