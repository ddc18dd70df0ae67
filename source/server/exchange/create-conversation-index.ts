import {hash, randomBytes} from 'node:crypto';
import type {Message} from '../../claude/turn.js';

/**
Finds the requests that are turns of one conversation. It holds salted hashes and the ids of tool calls, in memory only: from
an id that it returns nothing of a conversation can be guessed.
*/
export type ConversationIndex = {
	/**
	Remembers a request, and returns the id of the first request of the conversation that it continues. Undefined where it
	continues none: it is the first request itself.
	*/
	add(request: {
		id: string;
		/** No caller's conversation goes on for another. */
		caller: string;
		messages: readonly Message[];
		/** A hash of each message; of a long conversation those of the first ones will do. */
		hashes: readonly string[];
	}): string | undefined;
	/** Remembers that the answer to a request asks for a tool call. */
	addCall(requestId: string, callId: string): void;
};

/**
A request continues one that was answered before if it brings the result of a call that the answer asked for, or if it begins
with all of the other's messages and an answer to them. Sharing less says little: scripts put the same examples before each of
their questions, and agents the same notes on their surroundings. Clients that shorten their history keep the calls' ids.
*/
export function createConversationIndex(): ConversationIndex {
	const salt = randomBytes(16).toString('base64');
	/** By request. */
	const conversations = createRecent<Conversation>(most.requests);
	/** By all that a continuation of it begins with. */
	const byMessages = createRecent<Conversation>(most.requests);
	const byCall = createRecent<Conversation>(most.calls);

	/** The newest first: of an agent it is in the last message. */
	function findByCall(messages: readonly Message[], caller: string) {
		for (let index = messages.length - 1; index >= 0; index--) {
			for (const block of messages[index]!.content) {
				const found =
					block.type === 'tool-result' ? byCall.get(block.callId) : undefined;
				if (found?.caller === caller) {
					return found;
				}
			}
		}

		return undefined;
	}

	return {
		add({id, caller, messages, hashes}) {
			let found: Conversation | undefined;
			let link = toHash(salt + caller);
			let pending = '';
			for (const [index, hash] of hashes.entries()) {
				if (messages[index]?.role === 'assistant' && pending !== '') {
					link = toHash(link + pending);
					pending = '';
					found = byMessages.get(link) ?? found;
				}

				pending += hash;
			}

			const conversation = findByCall(messages, caller) ??
				found ?? {id, caller};
			conversations.set(id, conversation);
			if (hashes.length === messages.length) {
				byMessages.set(toHash(link + pending), conversation);
			}

			return conversation.id === id ? undefined : conversation.id;
		},
		addCall(requestId, callId) {
			const conversation = conversations.get(requestId);
			if (conversation !== undefined) {
				byCall.set(callId, conversation);
			}
		},
	};
}

/** The id of its first request, and who sent that. */
type Conversation = {id: string; caller: string};

/** Together at most about a megabyte. */
const most = {requests: 2000, calls: 4000};

function toHash(text: string): string {
	return hash('sha1', text, 'base64');
}

/** A map that forgets what was set first. */
function createRecent<Value>(size: number) {
	const values = new Map<string, Value>();
	return {
		get: (key: string) => values.get(key),
		set(key: string, value: Value) {
			values.delete(key);
			values.set(key, value);
			const [oldest] = values.keys();
			if (values.size > size && oldest !== undefined) {
				values.delete(oldest);
			}
		},
	};
}
