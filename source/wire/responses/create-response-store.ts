import type {JsonObject} from '../../claude/turn.js';
import {mostElements} from '../fields/field-types.js';
import {createBoundedMap, toBytes} from './create-bounded-map.js';
import {
	type ConversationStore,
	createConversationStore,
} from './create-conversation-store.js';
import {createKeptItems, type KeptItems} from './resolve-items.js';
import {toListedItem} from './to-item-list.js';

/** A response that can be fetched and continued. */
export type StoredResponse = {
	id: string;
	/** As the client got it. */
	response: JsonObject & {output: JsonObject[]};
	/** The items of its own request, which hold what they mean. */
	input: JsonObject[];
	/** The response that it continues. */
	previous?: StoredResponse | undefined;
	/** What its conversation held before it; `undefined` once the conversation is gone. Absent where it has none. */
	before?: (() => JsonObject[] | undefined) | undefined;
};

/**
The responses and conversations of this run, in memory. Each belongs to the caller whose request it answers: for anybody else
its id is unknown.
*/
export type ResponseStore = {
	/** Items of answers by their own ids. */
	items: KeptItems;
	conversations: ConversationStore;
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
	/** `conversation` objects, which are counted and weighed apart from the responses in them. */
	conversations: number;
	/** About as many bytes as they take in memory, responses and conversations each. */
	bytes: number;
	itemBytes: number;
};

const defaultBounds: StoreBounds = {
	// What is continued later than the next day can be sent whole, as after a restart.
	age: 24 * 60 * 60 * 1000,
	// Each is a question and an answer: a conversation that fills this alone has the most items that an input may have.
	responses: mostElements / 2,
	conversations: 1000,
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
	const {age, bytes} = bounds;
	const items = createKeptItems(bounds.itemBytes);
	const conversations = createConversationStore({
		now,
		bounds: {age, bytes, count: bounds.conversations},
	});
	const callers = new Map<string, CallerResponses>();
	return {
		items,
		conversations,
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

type CallerResponses = ReturnType<typeof createCallerResponses>;

function createCallerResponses(
	now: () => number,
	{age, bytes, responses: count}: StoreBounds,
) {
	const responses = new Map<string, StoredResponse>();
	/** The ids of all that continue the same first response, directly or not, by that. They share their items, so they are forgotten together. */
	const chains = createBoundedMap<StoredResponse, Set<string>>({
		now,
		bounds: {age, bytes, count},
		onDrop(ids) {
			for (const id of ids) {
				responses.delete(id);
			}
		},
	});

	return {
		keep(stored: StoredResponse): void {
			const chain = toChain(stored);
			const [first] = chain;
			// Where it was forgotten while this was answered, all of it is held once more.
			const ids = chains.get(first);
			const added = ids ? [stored] : chain;
			if (!ids) {
				chains.set(first, new Set());
			}

			chains.get(first)!.add(stored.id);
			responses.set(stored.id, stored);
			let more = 0;
			for (const {input, response} of added) {
				more += toBytes(input) + toBytes(response);
			}

			chains.grow(first, {count: 1, bytes: more});
		},
		get(id: string): StoredResponse | undefined {
			chains.trim();
			const stored = responses.get(id);
			if (stored) {
				chains.get(toChain(stored)[0]);
			}

			return stored;
		},
		forget(id: string): StoredResponse | undefined {
			chains.trim();
			const stored = responses.get(id);
			if (stored) {
				const [first] = toChain(stored);
				const ids = chains.get(first)!;
				responses.delete(id);
				ids.delete(id);
				if (ids.size === 0) {
					chains.delete(first);
				} else {
					chains.grow(first, {count: -1});
				}
			}

			return stored;
		},
	};
}

/**
The items of a conversation up to and with the answer of a response, as a client sends them that keeps its conversation
itself; `undefined` where they were in a `conversation` object that is gone.
*/
export function toHistory(stored: StoredResponse): JsonObject[] | undefined {
	const chain = toChain(stored);
	const [first] = chain;
	const before = first.before ? first.before() : [];
	return (
		before && [
			...before,
			...chain.flatMap(({input, response}) => [...input, ...response.output]),
		]
	);
}

/** The items that a response was made from, as they are listed. Where its conversation was deleted, those that it was sent itself. */
export function toInputItems(stored: StoredResponse): JsonObject[] {
	const {previous, before, input} = stored;
	const earlier = (previous ? toHistory(previous) : before?.()) ?? [];
	return [...earlier, ...input].map((item, index) =>
		toListedItem(item, `${stored.id}:${index}`),
	);
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
