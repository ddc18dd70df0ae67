import type {JsonObject} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {isObject} from '../fields/is-object.js';
import {mostElements} from '../fields/list.js';
import {quote} from '../fields/quote.js';

/**
A body whose input items all say what they are and hold what they mean: a message may leave out its `type`, and an
item may stand for one of an earlier answer by its id. Throws a 400 for an id that is not known, or no longer.
*/
export function settleItems(
	body: unknown,
	recall: (id: string) => JsonObject | undefined,
): unknown {
	if (!isObject(body)) {
		return body;
	}

	// A longer input is refused as it is.
	const {input: items} = body;
	if (!Array.isArray(items) || items.length > mostElements) {
		return body;
	}

	const input = items.map((item: unknown, index) =>
		isObject(item) ? settleItem(item, index, recall) : item,
	);
	return {...body, input};
}

function settleItem(
	item: Record<string, unknown>,
	index: number,
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

	// What Claude has thought is not told to it again.
	const found = id.startsWith('rs_') ? {type: 'reasoning'} : recall(id);
	if (found === undefined) {
		throw invalidRequest(
			`Invalid value for 'input[${index}].id': there is no item ${quote(id)} here (any more). Send the item itself; clients do with 'store: false'.`,
			`input[${index}].id`,
		);
	}

	return found;
}
