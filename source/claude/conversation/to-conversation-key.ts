import {hash, randomUUID} from 'node:crypto';
import {toUSVString} from 'node:util';
import {toCanonicalJson} from '../to-canonical-json.js';
import type {AssistantBlock, Message, Turn, UserMessage} from '../turn.js';

/**
The key of a conversation's fixed part: its caller and what its process receives once. The model and the settings of each
turn are not part of it.
*/
export function toSetupKey({
	caller,
	system,
	tools,
	schema,
}: Pick<Turn, 'caller' | 'system' | 'tools' | 'schema'>): string {
	return toName('', [caller, system, tools, schema ?? null]);
}

/**
The key of a conversation, from its setup key and everything the model receives: a process that holds a conversation can
continue any other with the same key. Call ids are not part of it, only the positions of calls.
*/
export function toConversationKey(
	setupKey: string,
	messages: Message[],
): string {
	return extendConversationKey(setupKey, messages);
}

/** The keys of all beginnings of a conversation, from the empty one to the whole: one more than it has messages. */
export function toPrefixKeys(setupKey: string, messages: Message[]): string[] {
	const keys = [setupKey];
	let last: Message | undefined;
	for (const message of messages) {
		keys.push(extendConversationKey(keys.at(-1)!, [message], last));
		last = message;
	}

	return keys;
}

/**
The key of a continued conversation, from its previous key: histories are long, and this avoids hashing them again.
`before` is the last message of the previous conversation.
*/
export function extendConversationKey(
	key: string,
	messages: Message[],
	before?: Message,
): string {
	let name = key;
	let last = before;
	for (const message of messages) {
		name = toName(name, toSeen(message, last));
		last = message;
	}

	return name;
}

function toName(before: string, value: unknown): string {
	return toHash(before + toCanonicalJson(value, toShort));
}

/**
Encoding a text of megabytes as JSON takes several times as long as hashing it. Half a character has no UTF-8, of which the
hash would be.
*/
function toShort(text: string): string {
	return text.length > longText && toUSVString(text) === text
		? mark + toHash(text)
		: text;
}

function toHash(text: string): string {
	return hash('sha256', text, 'base64');
}

const longText = 16 * 1024;

/** No client can send a text that begins with it. */
const mark = randomUUID();

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

// Clients keep an assistant's texts as one string, and place text before calls.
function toSeenAnswer(content: AssistantBlock[]): unknown {
	const text = content
		.map((block) => (block.type === 'text' ? block.text : ''))
		.join('');
	const calls = content.flatMap((block) =>
		block.type === 'tool-call' ? [{name: block.name, input: block.input}] : [],
	);
	return {role: 'assistant', text, calls};
}

/**
Moves the tool results of a message from the call ids of `from` to the ids at the same positions of `to`. Clients may
change call ids when they send the history (OpenClaw does), so only the positions identify a call.
*/
export function renameResults(
	message: UserMessage,
	from: AssistantBlock[],
	to: string[],
): UserMessage {
	const names = new Map(
		toCallIds(from).flatMap((id, place) => {
			const name = to[place];
			return name === undefined ? [] : [[id, name]];
		}),
	);
	return {
		...message,
		content: message.content.map((block) =>
			block.type === 'tool-result'
				? {...block, callId: names.get(block.callId) ?? block.callId}
				: block,
		),
	};
}

/** The ids of the calls, in order. */
export function toCallIds(content: AssistantBlock[]): string[] {
	return content.flatMap((block) =>
		block.type === 'tool-call' ? [block.id] : [],
	);
}
