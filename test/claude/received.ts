import {conversationOf} from '../stand-ins/messages-api/conversation-of.js';
import type {
	MessagesBlock,
	MessagesBody,
} from '../stand-ins/messages-api/parse-messages-body.js';

/**
What the model received, without what the CLI adds of its own (reminders; since 2.1.330 system messages among the others):
one string per message, as `user: hello | [image]`.
*/
export function received(body: MessagesBody): string[] {
	return conversationOf(body).map(({role, content}) => {
		const blocks = typeof content === 'string' ? [content] : toTexts(content);
		return `${role}: ${blocks.join(' | ')}`;
	});
}

function toTexts(blocks: MessagesBlock[]): string[] {
	return blocks
		.filter(({text}) => !text?.startsWith('<system-reminder>'))
		.map((block) => block.text ?? `[${toName(block)}]`);
}

function toName(block: MessagesBlock): string {
	return [block.type, block['id'] ?? block['tool_use_id']]
		.filter(Boolean)
		.join(' ');
}
