import type {JsonObject} from '../../claude/turn.js';
import {isObject} from '../fields/is-object.js';

/**
Words that mean one thing in one draft and another in the next, in words that all understand: draft-04's boolean
`exclusiveMinimum`, OpenAPI's `nullable`, and tuples, which draft-07 writes as a list in `items` and 2020-12 in
`prefixItems`. The CLI refuses the latter and the Messages API the former, so a tuple becomes an array of any of its
items, and `prefixItems` is left for the description.
*/
export function settleDrafts(schema: JsonObject): JsonObject {
	const exact = withoutFlag(schema, 'exclusiveMinimum', 'minimum');
	return withoutTuple(
		withoutNullable(withoutFlag(exact, 'exclusiveMaximum', 'maximum')),
	);
}

function withoutFlag(
	schema: JsonObject,
	exclusive: string,
	inclusive: string,
): JsonObject {
	if (typeof schema[exclusive] !== 'boolean') {
		return schema;
	}

	const {[exclusive]: flag, [inclusive]: bound, ...rest} = schema;

	return bound === undefined
		? rest
		: {...rest, [flag ? exclusive : inclusive]: bound};
}

function withoutNullable(schema: JsonObject): JsonObject {
	if (!('nullable' in schema)) {
		return schema;
	}

	const {nullable, ...rest} = schema;
	const {type} = rest;
	return nullable === true && type !== undefined
		? {...rest, type: Array.isArray(type) ? [...type, 'null'] : [type, 'null']}
		: rest;
}

function withoutTuple(schema: JsonObject): JsonObject {
	if (!('prefixItems' in schema || Array.isArray(schema['items']))) {
		return schema;
	}

	const {prefixItems, items, additionalItems, ...rest} = schema;
	const isOld = Array.isArray(items);
	const tuple = isOld ? items : prefixItems;
	if (!Array.isArray(tuple)) {
		return schema;
	}

	const more = isOld ? additionalItems : items;
	const isOpen = more === undefined || more === true;
	const kinds = [...tuple, ...(isObject(more) ? [more] : [])];
	return {
		...(more === false && {maxItems: tuple.length}),
		...rest,
		...(!isOpen && kinds.length > 0 && {items: {anyOf: kinds}}),
		prefixItems: tuple,
	};
}
