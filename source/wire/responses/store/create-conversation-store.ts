import {randomUUID} from 'node:crypto';
import type {JsonObject} from '../../../claude/turn.js';
import {type Bounds, createBoundedMap, toBytes} from './create-bounded-map.js';
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

/** The conversations of one caller. */
export type ConversationStore = {
	create(metadata: JsonObject): Conversation;
	get(id: string): Conversation | undefined;
	setMetadata(id: string, metadata: JsonObject): void;
	/** Whether a conversation, or a new one without `id`, can hold these items as well. */
	hasRoom(items: JsonObject[], id?: string): boolean;
	/**
	Adds items and returns them as they are listed. Nothing where there is no such conversation (any more). One without room
	for them is forgotten, so that nobody continues it without knowing that they are missing.
	*/
	add(id: string, items: JsonObject[]): JsonObject[];
	/** False where there is none. */
	deleteItem(id: string, itemId: string): boolean;
	/** False where there is none. */
	delete(id: string): boolean;
};

export function createConversationStore({
	now,
	bounds,
}: {
	/** Milliseconds since the epoch. */
	now: () => number;
	bounds: Bounds;
}): ConversationStore {
	const conversations = createBoundedMap<string, Conversation>({now, bounds});
	return {
		create(metadata) {
			const conversation: Conversation = {
				// An id is enough to read all of it, so it is made of nothing that is logged or sent elsewhere.
				id: `conv_${randomUUID().replaceAll('-', '')}`,
				created: Math.floor(now() / 1000),
				metadata,
				items: new Map(),
				nextPlace: 0,
			};
			const bytes = toBytes(metadata);
			conversations.set(conversation.id, conversation, {count: 1, bytes});
			return conversation;
		},
		get: conversations.get,
		setMetadata(id, metadata) {
			const conversation = conversations.get(id);
			if (conversation) {
				const bytes = toBytes(metadata) - toBytes(conversation.metadata);
				conversation.metadata = metadata;
				conversations.grow(id, {bytes});
			}
		},
		hasRoom(items, id) {
			const size = toBytes(items);
			return id === undefined
				? size <= bounds.bytes
				: conversations.hasRoom(id, size);
		},
		add(id, items) {
			const conversation = conversations.get(id);
			if (!conversation) {
				return [];
			}

			const added = items.map((item) => addItem(conversation, item));
			conversations.grow(id, {bytes: toBytes(added)});
			return added;
		},
		deleteItem(id, itemId) {
			const conversation = conversations.get(id);
			const deleted = conversation?.items.get(itemId);
			if (!conversation || !deleted) {
				return false;
			}

			conversation.items.delete(itemId);
			conversations.grow(id, {bytes: -toBytes(deleted.item)});
			return true;
		},
		delete: conversations.delete,
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
