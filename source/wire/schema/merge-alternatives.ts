import type {JsonObject, JsonValue} from '../../claude/turn.js';
import {isObject} from '../fields/json-object.js';
import {dereferenceRoot} from './resolve-reference.js';
import {createIdentify, toDistinct} from './to-distinct.js';

/**
An object schema without alternatives at its root, which the Messages API does not take: the properties of all of them,
and as required what each of them requires. It admits a little more than it did; the client checks the arguments of its
tool anyway. `document` is what references point into. Throws a 400 for `param` where one points nowhere.
*/
export function mergeAlternatives(
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
	const [first = {}, ...others] = parts;
	// A copy of tens of thousands of properties takes a tenth of a second.
	if (others.length === 0) {
		return first;
	}

	const merged = new Map<string, JsonValue[]>();
	for (const properties of [first, ...others]) {
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

/**
What an object schema and the alternatives in it say, however deep: the `properties` of each of them, and the names that
it requires in any case. `dereference` gives an alternative a root that is no `$ref`.

A list of alternatives is read once, however many references lead to it, also from within itself: what is read is never
more than the schema holds. Where it is met again while it is being read it is taken to require nothing.
*/
function readAlternatives(
	root: JsonObject,
	dereference: (alternative: JsonObject) => JsonObject,
	identify: (value: JsonValue) => number,
): {properties: Set<JsonObject>; required: JsonValue[]} {
	const properties = new Set<JsonObject>();
	const namesOfList = new Map<JsonValue[], JsonValue[]>();
	let namesLeft = nameLimit;
	return {required: read(root, 0), properties};

	function read(schema: JsonObject, depth: number): JsonValue[] {
		if (isObject(schema['properties'])) {
			properties.add(schema['properties']);
		}

		const {required, anyOf, oneOf, allOf} = schema;
		const lists = [
			Array.isArray(required) ? required : [],
			readList(anyOf, depth, toIntersection),
			readList(oneOf, depth, toIntersection),
			readList(allOf, depth, toUnion),
		];
		for (const {length} of lists) {
			namesLeft -= length;
		}

		return namesLeft < 0 ? [] : toUnion(lists);
	}

	function readList(
		list: JsonValue | undefined,
		depth: number,
		combine: (lists: Iterable<JsonValue[]>) => JsonValue[],
	): JsonValue[] {
		if (!Array.isArray(list) || depth === depthLimit) {
			return [];
		}

		const known = namesOfList.get(list);
		if (known !== undefined) {
			return known;
		}

		namesOfList.set(list, []);
		const names = combine(readEach(list, depth + 1));
		namesOfList.set(list, names);
		return names;
	}

	function* readEach(
		list: JsonValue[],
		depth: number,
	): Generator<JsonValue[], void> {
		for (const alternative of toDistinct(list, identify)) {
			const schema = isObject(alternative) && dereference(alternative);
			if (schema && (schema['type'] ?? 'object') === 'object') {
				yield read(schema, depth);
			}
		}
	}
}

/** References may lead from one list to the next for as long as a schema is; what is deeper is left out, and admitted. */
const depthLimit = 100;

/** Thousands of alternatives may all refer to one that requires thousands of names; from here on nothing is required. */
const nameLimit = 100_000;

function toUnion(lists: Iterable<JsonValue[]>): JsonValue[] {
	return [...new Set([...lists].flat())];
}

function toIntersection(lists: Iterable<JsonValue[]>): JsonValue[] {
	let names: JsonValue[] | undefined;
	for (const list of lists) {
		const others = new Set(list);
		names = names?.filter((name) => others.has(name)) ?? list;
	}

	return names ?? [];
}
