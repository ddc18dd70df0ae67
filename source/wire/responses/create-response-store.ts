import type {JsonObject, JsonValue} from '../../claude/turn.js';
import {mostElements} from '../fields/field-types.js';
import {createKeptItems, type KeptItems} from './resolve-items.js';

/** A response that can be fetched and continued. */
export type StoredResponse = {
	id: string;
	/** As the client got it. */
	response: JsonObject & {output: JsonObject[]};
	/** The items of its own request, which hold what they mean. */
	input: JsonObject[];
	/** The response that it continues. */
	previous?: StoredResponse | undefined;
};

/**
The responses of this run, in memory. Each belongs to the caller whose request it answers: for anybody else its id is unknown.
*/
export type ResponseStore = {
	/** Items of answers by their own ids. */
	items: KeptItems;
	keep(caller: string, stored: StoredResponse): void;
	get(caller: string, id: string): StoredResponse | undefined;
	/** False where there is none. Responses that continue it keep what it said as their history. */
	forget(caller: string, id: string): boolean;
};

/** For each caller, so that no caller can push out the responses of another. */
export type StoreBounds = {
	/** Since a conversation was last used, in milliseconds. */
	age: number;
	responses: number;
	/** About as many bytes as they take in memory. */
	bytes: number;
	itemBytes: number;
};

const defaultBounds: StoreBounds = {
	// What is continued later than the next day can be sent whole, as after a restart.
	age: 24 * 60 * 60 * 1000,
	// Each is a question and an answer: a conversation that fills this alone has the most items that an input may have.
	responses: mostElements / 2,
	// Some dozens of full context windows of text, or the largest request body.
	bytes: 32 * 1024 * 1024,
	itemBytes: 8 * 1024 * 1024,
};

export function createResponseStore({
	now = Date.now,
	bounds = defaultBounds,
}: {
	/** Milliseconds since the epoch. */
	now?: () => number;
	bounds?: StoreBounds;
} = {}): ResponseStore {
	const items = createKeptItems(bounds.itemBytes);
	const callers = new Map<string, CallerResponses>();
	return {
		items,
		keep(caller, stored) {
			const own = callers.get(caller) ?? createCallerResponses(now, bounds);
			callers.set(caller, own);
			own.keep(stored);
		},
		get: (caller, id) => callers.get(caller)?.get(id),
		forget(caller, id) {
			const stored = callers.get(caller)?.forget(id);
			for (const {id: itemId} of stored?.response.output ?? []) {
				if (typeof itemId === 'string') {
					items.forget(caller, itemId);
				}
			}

			return stored !== undefined;
		},
	};
}

/** All that continue the same first response, directly or not. They share their items, so they are forgotten together. */
type Conversation = {ids: Set<string>; bytes: number; usedAt: number};

type CallerResponses = ReturnType<typeof createCallerResponses>;

function createCallerResponses(now: () => number, bounds: StoreBounds) {
	const responses = new Map<string, StoredResponse>();
	/** By their first response; the one that was used last is the last. */
	const conversations = new Map<StoredResponse, Conversation>();
	let bytes = 0;

	function touch(first: StoredResponse, conversation: Conversation): void {
		conversation.usedAt = now();
		conversations.delete(first);
		conversations.set(first, conversation);
	}

	function drop(first: StoredResponse, conversation: Conversation): void {
		conversations.delete(first);
		bytes -= conversation.bytes;
		for (const id of conversation.ids) {
			responses.delete(id);
		}
	}

	function trim(): void {
		for (const [first, conversation] of conversations) {
			const isOld = now() - conversation.usedAt > bounds.age;
			if (
				!isOld &&
				bytes <= bounds.bytes &&
				responses.size <= bounds.responses
			) {
				return;
			}

			drop(first, conversation);
		}
	}

	return {
		keep(stored: StoredResponse): void {
			const chain = toChain(stored);
			const [first] = chain;
			let conversation = conversations.get(first);
			// Where it was forgotten while this was answered, all of it is held once more.
			const added = conversation ? [stored] : chain;
			conversation ??= {ids: new Set(), bytes: 0, usedAt: 0};
			let more = 0;
			for (const {input, response} of added) {
				more += toBytes(input) + toBytes(response);
			}

			conversation.bytes += more;
			bytes += more;
			conversation.ids.add(stored.id);
			responses.set(stored.id, stored);
			touch(first, conversation);
			trim();
		},
		get(id: string): StoredResponse | undefined {
			trim();
			const stored = responses.get(id);
			if (stored) {
				const [first] = toChain(stored);
				touch(first, conversations.get(first)!);
			}

			return stored;
		},
		forget(id: string): StoredResponse | undefined {
			trim();
			const stored = responses.get(id);
			if (stored) {
				const [first] = toChain(stored);
				const conversation = conversations.get(first)!;
				responses.delete(id);
				conversation.ids.delete(id);
				if (conversation.ids.size === 0) {
					drop(first, conversation);
				}
			}

			return stored;
		},
	};
}

/** The items of a conversation up to and with the answer of a response, as a client sends them that keeps its conversation itself. */
export function toHistory(stored: StoredResponse): JsonObject[] {
	return toChain(stored).flatMap(({input, response}) => [
		...input,
		...response.output,
	]);
}

/** A response and those before it, the first one first. */
function toChain(
	stored: StoredResponse,
): [StoredResponse, ...StoredResponse[]] {
	const before: StoredResponse[] = [];
	for (let at = stored.previous; at; at = at.previous) {
		before.push(at);
	}

	const [first, ...others] = before.toReversed();
	return first ? [first, ...others, stored] : [stored];
}

/** About what a value takes in memory. */
function toBytes(value: JsonValue | undefined): number {
	if (typeof value === 'string') {
		return bytesOfValue + value.length;
	}

	let bytes = bytesOfValue;
	if (Array.isArray(value)) {
		for (const element of value) {
			bytes += toBytes(element);
		}
	} else if (typeof value === 'object' && value !== null) {
		for (const field of Object.values(value)) {
			bytes += toBytes(field);
		}
	}

	return bytes;
}

const bytesOfValue = 64;
