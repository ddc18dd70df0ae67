import type {JsonObject, JsonValue} from '../../claude/turn.js';
import {isObject} from '../fields/is-object.js';
import {toDistinct} from '../schema/to-distinct.js';

/**
What an object schema and the alternatives in it say, however deep: the `properties` of each of them, and the names that
it requires in any case. `dereference` gives an alternative a root that is no `$ref`.

A list of alternatives is read once, however many references lead to it, also from within itself: what is read is never
more than the schema holds. Where it is met again while it is being read it is taken to require nothing.
*/
export function readAlternatives(
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
