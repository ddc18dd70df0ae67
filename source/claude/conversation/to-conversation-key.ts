import {hash} from 'node:crypto';
import {toCanonicalJson} from '../to-canonical-json.js';
import type {AssistantBlock, Message, Turn} from '../turn.js';
import {renameResults, toCallIds} from './rename-results.js';

/**
Names what a conversation stands on: who holds it, and what its process is told once and for all. The model is not part
of it, nor what is set anew each turn.
*/
export function toGround({
	caller,
	system,
	tools,
	schema,
}: Pick<Turn, 'caller' | 'system' | 'tools' | 'schema'>): string {
	return toName(toCanonicalJson([caller, system, tools, schema ?? null]));
}

/**
Names a conversation by its ground and all that the model sees of it: equal keys mean that a process which holds the one
can go on with the other. The names of calls are not part of it: their places are.
*/
export function toConversationKey(ground: string, messages: Message[]): string {
	return extendConversationKey(ground, messages);
}

/** The keys of a conversation before its first message, behind that, and so on: one more than it has messages. */
export function toPrefixKeys(ground: string, messages: Message[]): string[] {
	const keys = [ground];
	let last: Message | undefined;
	for (const message of messages) {
		keys.push(extendConversationKey(keys.at(-1)!, [message], last));
		last = message;
	}

	return keys;
}

/**
The key of a conversation that has gone on, from its key before: histories are long, and what has been named once is not
read again. `before` is the last message of then.
*/
export function extendConversationKey(
	key: string,
	messages: Message[],
	before?: Message,
): string {
	let name = key;
	let last = before;
	for (const message of messages) {
		name = toName(name + toCanonicalJson(toSeen(message, last)));
		last = message;
	}

	return name;
}

function toName(text: string): string {
	return hash('sha256', text, 'base64');
}

function toSeen(message: Message, before: Message | undefined): unknown {
	if (message.role === 'assistant') {
		return toSeenAnswer(message.content);
	}

	if (before?.role !== 'assistant') {
		return message;
	}

	const places = toCallIds(before.content).map((_, place) => String(place));
	return renameResults(message, before.content, places);
}

// A client keeps an assistant's texts as one string, and the order of text before calls.
function toSeenAnswer(content: AssistantBlock[]): unknown {
	const text = content
		.map((block) => (block.type === 'text' ? block.text : ''))
		.join('');
	const calls = content.flatMap((block) =>
		block.type === 'tool-call' ? [{name: block.name, input: block.input}] : [],
	);
	return {role: 'assistant', text, calls};
}
