import {createHash} from 'node:crypto';
import type {JsonValue, Message, Turn} from '../turn.js';

/**
Names a conversation by all that the model sees of it and by who holds it: equal keys mean that a process
which holds the one can go on with the other. The model is not part of it, nor what is set anew each turn.
*/
export function toConversationKey(
	turn: Pick<Turn, 'caller' | 'system' | 'tools' | 'schema'>,
	messages: Message[],
): string {
	const {caller, system, tools, schema} = turn;
	return createHash('sha256')
		.update(canonical([caller, system, tools, schema ?? null]))
		.update(canonical(messages.map((message) => toSeen(message))))
		.digest('base64');
}

// A client keeps an assistant's texts as one string, and the order of text before calls.
function toSeen(message: Message): unknown {
	if (message.role === 'user') {
		return message;
	}

	const text = message.content
		.map((block) => (block.type === 'text' ? block.text : ''))
		.join('');
	const calls = message.content.filter((block) => block.type === 'tool-call');
	return {role: 'assistant', text, calls};
}

/** JSON with sorted keys: clients may send an object's members in any order. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, member: JsonValue) =>
		typeof member === 'object' && member !== null && !Array.isArray(member)
			? Object.fromEntries(
					Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)),
				)
			: member,
	);
}
