import type {JsonObject, JsonValue} from '../../claude/turn.js';
import {dereferenceRoot} from '../schema/dereference-root.js';
import {createIdentify, toDistinct} from '../schema/to-distinct.js';
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
	const identify = createIdentify();
	const {properties, required} = readAlternatives(
		schema,
		createDereference(document, param),
		identify,
	);
	return {
		...own,
		properties: mergeProperties(properties, identify),
		...(required.length > 0 && {required}),
	};
}

/** Thousands of alternatives may refer to one schema, through a chain of others: it is looked up once. */
function createDereference(document: JsonObject, param: string) {
	const targets = new Map<JsonValue, JsonObject>();
	return (alternative: JsonObject): JsonObject => {
		const {$ref: reference, ...own} = alternative;
		if (reference === undefined) {
			return alternative;
		}

		const target =
			targets.get(reference) ??
			toOutline(dereferenceRoot({$ref: reference}, document, param));
		targets.set(reference, target);
		return {...own, ...target};
	};
}

/** What of a schema is read where it is an alternative. */
function toOutline(schema: JsonObject): JsonObject {
	return Object.fromEntries(
		['type', 'properties', 'required', 'anyOf', 'oneOf', 'allOf'].flatMap(
			(keyword) => {
				const value = schema[keyword];
				return value === undefined ? [] : [[keyword, value]];
			},
		),
	);
}

function mergeProperties(
	parts: Iterable<JsonObject>,
	identify: ReturnType<typeof createIdentify>,
): JsonObject {
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
		[...merged].map(([name, schemas]) => [name, toAnyOf(schemas, identify)]),
	);
}

function toAnyOf(
	schemas: JsonValue[],
	identify: ReturnType<typeof createIdentify>,
): JsonValue {
	if (schemas.length === 1) {
		return schemas[0]!;
	}

	const [first = {}, ...others] = toDistinct(schemas, identify);
	return others.length === 0 ? first : {anyOf: [first, ...others]};
}
