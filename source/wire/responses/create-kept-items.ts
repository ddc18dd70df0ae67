import type {JsonObject} from '../../claude/turn.js';

/**
The newest items of answers, by their ids. Nothing else is kept of a response, but some clients (the AI SDK by default)
repeat what the assistant said by its id alone, and could not hold a conversation without.
An item is kept for the caller whose answer it is in: for anybody else its id is unknown.
*/
export type KeptItems = {
	keep(caller: string, id: string, item: JsonObject): void;
	recall(caller: string, id: string): JsonObject | undefined;
};

/** `limit` counts the characters of all items of one caller, as JSON. */
export function createKeptItems(limit: number): KeptItems {
	const items = new Map<string, CallerItems>();
	return {
		keep(caller, id, item) {
			const own = items.get(caller) ?? createCallerItems(limit);
			items.set(caller, own);
			own.keep(id, item);
		},
		recall: (caller, id) => items.get(caller)?.recall(id),
	};
}

type CallerItems = ReturnType<typeof createCallerItems>;

function createCallerItems(limit: number) {
	const items = new Map<string, {item: JsonObject; length: number}>();
	let length = 0;

	function forget(id: string): void {
		length -= items.get(id)?.length ?? 0;
		items.delete(id);
	}

	return {
		keep(id: string, item: JsonObject): void {
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
		recall: (id: string) => items.get(id)?.item,
	};
}
