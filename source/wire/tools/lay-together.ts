import type {JsonObject, JsonValue} from '../../claude/turn.js';
import {isObject} from '../fields/is-object.js';
import {dereferenceRoot} from '../schema/dereference-root.js';
import {toDistinct} from '../schema/to-distinct.js';

/**
An object schema without alternatives at its root, which the Messages API does not take: the properties of all of them,
and as required what each of them requires. It admits a little more than it did; the client checks the arguments of its
tool anyway. `document` is what references point into. Throws a 400 for `param` where one points nowhere.
*/
export function layTogether(
	schema: JsonObject,
	document: JsonObject,
	param: string,
	depth = 0,
): JsonObject {
	const {anyOf, oneOf, allOf, ...own} = schema;
	const toVariants = (list: JsonValue | undefined) =>
		(Array.isArray(list) && depth < depthLimit ? list : [])
			.filter((variant) => isObject(variant))
			.map((variant) => dereferenceRoot(variant, document, param))
			.map((variant) => layTogether(variant, document, param, depth + 1))
			.filter((variant) => (variant['type'] ?? 'object') === 'object');
	const choices = [toVariants(anyOf), toVariants(oneOf)];
	const all = toVariants(allOf);
	const parts = [own, ...choices.flat(), ...all];
	if (parts.length === 1) {
		return own;
	}

	const required = new Set([
		...[own, ...all].flatMap((part) => requiredOf(part)),
		...choices.flatMap((variants) => requiredByEach(variants)),
	]);
	return {
		...own,
		properties: mergeProperties(parts),
		...(required.size > 0 && {required: [...required]}),
	};
}

/** Alternatives in alternatives; a schema may refer to itself. */
const depthLimit = 4;

function requiredOf(schema: JsonObject): JsonValue[] {
	const {required} = schema;
	return Array.isArray(required) ? required : [];
}

function requiredByEach([first, ...others]: JsonObject[]): JsonValue[] {
	return first === undefined
		? []
		: requiredOf(first).filter((name) =>
				others.every((variant) => requiredOf(variant).includes(name)),
			);
}

function mergeProperties(parts: JsonObject[]): JsonObject {
	const merged = new Map<string, JsonValue[]>();
	for (const {properties} of parts) {
		for (const [name, schema] of Object.entries(
			isObject(properties) ? properties : {},
		)) {
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
