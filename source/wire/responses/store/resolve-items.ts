import type {JsonObject} from '../../../claude/turn.js';
import {invalidRequest} from '../../../errors/invalid-request.js';
import {mostElements} from '../../fields/field-types.js';
import {isObject} from '../../fields/json-object.js';
import {quote} from '../../fields/quote.js';

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
