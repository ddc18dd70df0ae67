import {randomUUID} from 'node:crypto';
import type {JsonObject} from '../../claude/turn.js';
import {
	type BoundedMap,
	type Bounds,
	createBoundedMap,
	toBytes,
} from './create-bounded-map.js';
import {toListedItem} from './to-item-list.js';

/** A `conversation` object: items that a client and its responses add to, in its order. */
export type Conversation = {
	id: string;
	/** Seconds since the epoch. */
	created: number;
	metadata: JsonObject;
	/** By their ids. */
	items: Map<string, {place: number; item: JsonObject}>;
	/** Grows with each item, so that what came before an answer is known although items were deleted. */
	nextPlace: number;
};

/** The conversations of each caller. For anybody else their ids are unknown. */
export type ConversationStore = {
	create(caller: string, metadata: JsonObject): Conversation;
	get(caller: string, id: string): Conversation | undefined;
	setMetadata(caller: string, id: string, metadata: JsonObject): void;
	/** Whether a conversation, or a new one without `id`, can hold these items as well. */
	hasRoom(caller: string, items: JsonObject[], id?: string): boolean;
	/**
	Adds items and returns them as they are listed. Nothing where there is no such conversation (any more). One without room
	for them is forgotten, so that nobody continues it without knowing that they are missing.
	*/
	add(caller: string, id: string, items: JsonObject[]): JsonObject[];
	/** False where there is none. */
	deleteItem(caller: string, id: string, itemId: string): boolean;
	/** False where there is none. */
	delete(caller: string, id: string): boolean;
};

export function createConversationStore({
	now,
	bounds,
}: {
	/** Milliseconds since the epoch. */
	now: () => number;
	/** For each caller. */
	bounds: Bounds;
}): ConversationStore {
	const callers = new Map<string, BoundedMap<string, Conversation>>();
	const get = (caller: string, id: string) => callers.get(caller)?.get(id);
	return {
		create(caller, metadata) {
			const own =
				callers.get(caller) ??
				createBoundedMap<string, Conversation>({now, bounds});
			callers.set(caller, own);
			const conversation: Conversation = {
				// An id is enough to read all of it, so it is made of nothing that is logged or sent elsewhere.
				id: `conv_${randomUUID().replaceAll('-', '')}`,
				created: Math.floor(now() / 1000),
				metadata,
				items: new Map(),
				nextPlace: 0,
			};
			own.set(conversation.id, conversation);
			own.grow(conversation.id, {count: 1, bytes: toBytes(metadata)});
			return conversation;
		},
		get,
		setMetadata(caller, id, metadata) {
			const conversation = get(caller, id);
			if (conversation) {
				const bytes = toBytes(metadata) - toBytes(conversation.metadata);
				conversation.metadata = metadata;
				callers.get(caller)!.grow(id, {bytes});
			}
		},
		hasRoom(caller, items, id) {
			const size = toBytes(items);
			return id === undefined
				? size <= bounds.bytes
				: (callers.get(caller)?.hasRoom(id, size) ?? false);
		},
		add(caller, id, items) {
			const conversation = get(caller, id);
			if (!conversation) {
				return [];
			}

			const added = items.map((item) => addItem(conversation, item));
			callers.get(caller)!.grow(id, {bytes: toBytes(added)});
			return added;
		},
		deleteItem(caller, id, itemId) {
			const conversation = get(caller, id);
			const deleted = conversation?.items.get(itemId);
			if (!conversation || !deleted) {
				return false;
			}

			conversation.items.delete(itemId);
			callers.get(caller)!.grow(id, {bytes: -toBytes(deleted.item)});
			return true;
		},
		delete: (caller, id) => callers.get(caller)?.delete(id) ?? false,
	};
}

/** Adds an item, which gets a new id if it has none or its id is taken. */
function addItem(conversation: Conversation, item: JsonObject): JsonObject {
	const place = conversation.nextPlace++;
	const {id} = item;
	const isTaken = typeof id === 'string' && conversation.items.has(id);
	const listed = toListedItem(
		isTaken ? {...item, id: null} : item,
		`${conversation.id}:${place}`,
	);
	conversation.items.set(listed.id, {place, item: listed});
	return listed;
}

/** What a conversation holds now, or held before a place. */
export function toConversationItems(
	{items}: Conversation,
	before = Number.POSITIVE_INFINITY,
): JsonObject[] {
	return [...items.values()]
		.filter(({place}) => place < before)
		.map(({item}) => item);
}
