import type {JsonObject} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {mostElements} from '../fields/field-types.js';
import {isObject} from '../fields/json-object.js';
import {quote} from '../fields/quote.js';

/**
Completes the items of a body: a message may leave out its `type`, and an item may refer to one of an earlier answer by
its id. Throws a 400 for an id that is unknown or forgotten.
*/
export function resolveItems(
	body: unknown,
	recall: (id: string) => JsonObject | undefined,
	/** Where the items are. */
	field: 'input' | 'items' = 'input',
): unknown {
	if (!isObject(body)) {
		return body;
	}

	// A longer list is refused as it is.
	const items = body[field];
	if (!Array.isArray(items) || items.length > mostElements) {
		return body;
	}

	const resolved = items.map((item: unknown, index) =>
		isObject(item) ? resolveItem(item, `${field}[${index}]`, recall) : item,
	);
	return {...body, [field]: resolved};
}

function resolveItem(
	item: Record<string, unknown>,
	param: string,
	recall: (id: string) => JsonObject | undefined,
): unknown {
	const {id, role} = item;
	const type = item['type'] ?? (role === undefined ? undefined : 'message');
	if (
		typeof id !== 'string' ||
		(type !== 'item_reference' && type !== undefined)
	) {
		return type === undefined ? item : {...item, type};
	}

	// Thoughts are not sent to Claude again.
	const found = id.startsWith('rs_') ? {type: 'reasoning'} : recall(id);
	if (found === undefined) {
		throw invalidRequest(
			`Invalid value for '${param}.id': there is no item ${quote(id)} here (any more). Send the item itself; clients do with 'store: false'.`,
			`${param}.id`,
		);
	}

	return found;
}

/**
The newest items of answers, by their ids: some clients (the AI SDK by default)
repeat what the assistant said by its id alone, and could not hold a conversation without.
An item is kept for the caller whose answer it is in: for anybody else its id is unknown.
*/
export type KeptItems = {
	keep(caller: string, id: string, item: JsonObject): void;
	recall(caller: string, id: string): JsonObject | undefined;
	forget(caller: string, id: string): void;
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
		forget(caller, id) {
			items.get(caller)?.forget(id);
		},
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
		forget,
	};
}
