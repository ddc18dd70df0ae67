import type {JsonObject, JsonValue} from '../../claude/turn.js';
import {dereferenceRoot} from '../schema/dereference-root.js';
import {toDistinct} from '../schema/to-distinct.js';
import {readAlternatives} from './read-alternatives.js';

/**
An object schema without alternatives at its root, which the Messages API does not take: the properties of all of them,
and as required what each of them requires. It admits a little more than it did; the client checks the arguments of its
tool anyway. `document` is what references point into. Throws a 400 for `param` where one points nowhere.
*/
export function layTogether(
	schema: JsonObject,
	document: JsonObject,
	param: string,
): JsonObject {
	const {anyOf, oneOf, allOf, ...own} = schema;
	const {properties, required} = readAlternatives(schema, (alternative) =>
		dereferenceRoot(alternative, document, param),
	);
	return {
		...own,
		properties: mergeProperties(properties),
		...(required.length > 0 && {required}),
	};
}

function mergeProperties(parts: Iterable<JsonObject>): JsonObject {
	const merged = new Map<string, JsonValue[]>();
	for (const properties of parts) {
		for (const [name, schema] of Object.entries(properties)) {
			const schemas = merged.get(name);
			if (schemas === undefined) {
				merged.set(name, [schema]);
			} else {
				schemas.push(schema);
			}
		}
	}

	return Object.fromEntries(
		[...merged].map(([name, schemas]) => [name, toAnyOf(schemas)]),
	);
}

function toAnyOf(schemas: JsonValue[]): JsonValue {
	const [first = {}, ...others] = toDistinct(schemas);
	return others.length === 0 ? first : {anyOf: [first, ...others]};
}
