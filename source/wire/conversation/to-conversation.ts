import type {Message} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {askWithSystem} from './ask-with-system.js';
import type {Entry} from './entry.js';
import {toMessages} from './to-messages.js';

/**
What Claude is to read. System texts from anywhere come first, one a line: the Messages API has one system prompt. Only
where a system message has the last word after the assistant's, or is all there is, it is the user's. Messages
without content are left out. Throws a 400 if nobody has said anything, or if the last word is the assistant's.
*/
export function toConversation(
	given: Entry[],
	param: string,
): {system: string; messages: Message[]} {
	const entries = askWithSystem(given);
	const system = entries.flatMap((entry) =>
		entry.role === 'system' && entry.text.trim() !== '' ? [entry.text] : [],
	);
	checkLast(entries, param);
	return {system: system.join('\n'), messages: toMessages(entries)};
}

function checkLast(entries: Entry[], param: string): void {
	const last = entries.findLast((entry) => entry.role !== 'system');
	if (last === undefined) {
		throw invalidRequest(
			`Invalid value for '${param}': there is no message of a user.`,
			param,
		);
	}

	if (last.role === 'user' && last.content.length === 0) {
		throw invalidRequest(
			`Invalid value for '${last.param}': the last message is empty.`,
			last.param,
		);
	}

	if (
		last.role === 'assistant' &&
		last.content.every(({type}) => type === 'text')
	) {
		throw invalidRequest(
			`Unsupported value for '${last.param}': the last message is the assistant's, and Claude Code cannot go on with an answer that is begun. End with a message of the user.`,
			last.param,
			'unsupported_value',
		);
	}
}
