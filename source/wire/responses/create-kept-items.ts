import type {JsonObject} from '../../claude/turn.js';

/**
The newest items of answers, by their ids. Nothing else is kept of a response, but some clients (the AI SDK
unless told otherwise) repeat what the assistant said by its id alone, and could not hold a conversation without.
Ids are made from random ones: to know one is to have been given it.
*/
export type KeptItems = {
	keep(id: string, item: JsonObject): void;
	recall(id: string): JsonObject | undefined;
};

/** `limit` counts the characters of all items as JSON. */
export function createKeptItems(limit: number): KeptItems {
	const items = new Map<string, {item: JsonObject; length: number}>();
	let length = 0;

	function forget(id: string): void {
		length -= items.get(id)?.length ?? 0;
		items.delete(id);
	}

	return {
		keep(id, item) {
			const added = JSON.stringify(item).length;
			forget(id);
			items.set(id, {item, length: added});
			length += added;
			for (const oldest of items.keys()) {
				if (length <= limit) {
					return;
				}

				forget(oldest);
			}
		},
		recall: (id) => items.get(id)?.item,
	};
}
