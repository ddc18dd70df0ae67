import type {JsonObject} from '../../../claude/turn.js';
import {mostElements} from '../../fields/field-types.js';
import {createBoundedMap, toBytes} from './create-bounded-map.js';
import {
	type ConversationStore,
	createConversationStore,
} from './create-conversation-store.js';
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
its id is unknown, and nobody else can push it out.
*/
export type ResponseStore = {
	of(caller: string): CallerStore;
};

/** What is kept for one caller. */
export type CallerStore = {
	conversations: ConversationStore;
	keep(stored: StoredResponse): void;
	get(id: string): StoredResponse | undefined;
	/** False where there is none. Responses that continue it keep what it said as their history. */
	forget(id: string): boolean;
	/**
	Items of answers by their own ids: some clients (the AI SDK by default) repeat what the assistant said by its id alone,
	and could not hold a conversation without.
	*/
	keepItem(id: string, item: JsonObject): void;
	recallItem(id: string): JsonObject | undefined;
};

/** For each caller. */
export type StoreBounds = {
	/** Since a conversation or an item was last used, in milliseconds. */
	age: number;
	responses: number;
	/** `conversation` objects, which are counted and weighed apart from the responses in them. */
	conversations: number;
	/** About as many bytes as they take in memory, responses and conversations each. */
	bytes: number;
	items: number;
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
	items: mostElements,
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
	const callers = new Map<string, CallerStore>();
	return {
		of(caller) {
			const store = callers.get(caller) ?? createCallerStore(now, bounds);
			callers.set(caller, store);
			return store;
		},
	};
}

function createCallerStore(
	now: () => number,
	{age, bytes, ...bounds}: StoreBounds,
): CallerStore {
	const items = createBoundedMap<string, JsonObject>({
		now,
		bounds: {age, bytes: bounds.itemBytes, count: bounds.items},
	});
	const responses = new Map<string, StoredResponse>();
	/** The ids of all that continue the same first response, directly or not, by that. They share their items, so they are forgotten together. */
	const chains = createBoundedMap<StoredResponse, Set<string>>({
		now,
		bounds: {age, bytes, count: bounds.responses},
		onDrop(ids) {
			for (const id of ids) {
				responses.delete(id);
			}
		},
	});

	return {
		conversations: createConversationStore({
			now,
			bounds: {age, bytes, count: bounds.conversations},
		}),
		keep(stored) {
			const chain = toChain(stored);
			const [first] = chain;
			// Where it was forgotten while this was answered, all of it is held once more.
			const ids = chains.get(first);
			let more = 0;
			for (const {input, response} of ids ? [stored] : chain) {
				more += toBytes(input) + toBytes(response);
			}

			responses.set(stored.id, stored);
			const size = {count: 1, bytes: more};
			if (ids) {
				ids.add(stored.id);
				chains.grow(first, size);
			} else {
				chains.set(first, new Set([stored.id]), size);
			}
		},
		get(id) {
			chains.trim();
			const stored = responses.get(id);
			if (stored) {
				chains.get(toChain(stored)[0]);
			}

			return stored;
		},
		forget(id) {
			chains.trim();
			const stored = responses.get(id);
			if (!stored) {
				return false;
			}

			const [first] = toChain(stored);
			const ids = chains.get(first)!;
			responses.delete(id);
			ids.delete(id);
			if (ids.size === 0) {
				chains.delete(first);
			} else {
				chains.grow(first, {count: -1});
			}

			for (const {id: itemId} of stored.response.output) {
				if (typeof itemId === 'string') {
					items.delete(itemId);
				}
			}

			return true;
		},
		keepItem(id, item) {
			items.set(id, item, {count: 1, bytes: toBytes(item)});
		},
		recallItem: items.get,
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
