import type {JsonObject, JsonValue} from '../../claude/turn.js';
import {isObject} from '../fields/json-object.js';
import {quote} from '../fields/quote.js';
import {
	checkPattern,
	impossible,
	inside,
	mostDescribed,
	type Place,
} from './place.js';
import {plainKeywords} from './plain-keywords.js';
import {toListableProperties} from './to-listable-properties.js';

/**
A JSON schema of any draft in words of draft-07, the only ones the CLI's validator knows. It matters: for a schema with one
word more (`$schema` of 2020-12, `format`, `max_results`) the CLI quietly leaves the schema out and answers in prose.
A constraint that is left out here stands in the description, for the model. Throws a 400 for what is not a schema.
*/
export function toDraft07(schema: JsonObject, place: Place): JsonObject {
	if (place.depth >= stepLimit) {
		throw impossible(place, 'is nested too deeply');
	}

	const kept: JsonObject = {};
	const described: string[] = [];
	for (const [keyword, value] of Object.entries(toDraft07Keywords(schema))) {
		const converted = convert(keyword, value, inside(place, keyword));
		if (converted !== undefined) {
			kept[keyword] = converted;
		} else if (constraints.has(keyword)) {
			described.push(describe(keyword, value, place));
		}
	}

	const complete = withDescription(withListableNames(kept, place), described);
	checkSatisfiable(complete, place);
	return complete;
}

const stepLimit = 100;

/**
Words that mean one thing in one draft and another in the next, in words that all understand: draft-04's boolean
`exclusiveMinimum`, OpenAPI's `nullable`, and tuples, which draft-07 writes as a list in `items` and 2020-12 in
`prefixItems`. The CLI refuses the latter and the Messages API the former, so a tuple becomes an array of any of its
items, and `prefixItems` is left for the description.
*/
function toDraft07Keywords(schema: JsonObject): JsonObject {
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

function convert(
	keyword: string,
	value: JsonValue,
	place: Place,
): JsonValue | undefined {
	switch (keyword) {
		case 'items':
		case 'contains':
		case 'additionalProperties':
		case 'propertyNames':
		case 'not': {
			return toSchema(value, place);
		}

		case 'anyOf':
		case 'oneOf':
		case 'allOf': {
			return toSchemaList(value, place);
		}

		case 'properties':
		case 'definitions':
		case '$defs': {
			return toSchemaMap(value, place);
		}

		case 'patternProperties': {
			return isObject(value) &&
				Object.keys(value).every((pattern) => checkPattern(pattern, 'u', place))
				? toSchemaMap(value, place)
				: undefined;
		}

		default: {
			return plainKeywords.get(keyword)?.(value, place);
		}
	}
}

function toSchema(value: JsonValue, place: Place): JsonValue {
	if (typeof value === 'boolean') {
		return value;
	}

	if (!isObject(value)) {
		throw impossible(place, 'is no schema');
	}

	return toDraft07(value, place);
}

function toSchemaList(value: JsonValue, place: Place): JsonValue {
	if (!Array.isArray(value) || value.length === 0) {
		throw impossible(place, 'is no list of schemas');
	}

	return value.map((schema, index) =>
		toSchema(schema, inside(place, String(index))),
	);
}

function toSchemaMap(value: JsonValue, place: Place): JsonValue {
	if (!isObject(value)) {
		throw impossible(place, 'is no object of schemas');
	}

	return Object.fromEntries(
		Object.entries(value).map(([name, schema]) => [
			name,
			toSchema(schema, inside(place, name)),
		]),
	);
}

/** What narrows the answer in a way that the CLI's validator does not know. */
const constraints = new Set([
	'format',
	'pattern',
	'patternProperties',
	'if',
	'then',
	'else',
	'prefixItems',
	'minContains',
	'maxContains',
	'dependencies',
	'dependentRequired',
	'dependentSchemas',
	'unevaluatedItems',
	'unevaluatedProperties',
	'contentEncoding',
	'contentMediaType',
]);

function describe(keyword: string, value: JsonValue, place: Place): string {
	const text = `${keyword}: ${JSON.stringify(value)}`;
	place.left.described -= text.length;
	if (place.left.described < 0) {
		throw impossible(
			inside(place, keyword),
			`makes the constraints that can only be described longer than ${mostDescribed.toLocaleString('en')} characters`,
		);
	}

	return text;
}

/** The API refuses other names, as it does in the schema of a tool; a pattern requires the same of an answer. */
function withListableNames(schema: JsonObject, place: Place): JsonObject {
	const {properties, patternProperties} = schema;
	if (!isObject(properties)) {
		return schema;
	}

	const patterns = isObject(patternProperties) ? patternProperties : {};
	const listable = toListableProperties(properties, patterns);
	for (const pattern of Object.keys(listable.patternProperties ?? {})) {
		if (!Object.hasOwn(patterns, pattern)) {
			checkPattern(pattern, 'u', inside(place, 'properties'));
		}
	}

	return {...schema, ...listable};
}

function withDescription(schema: JsonObject, described: string[]): JsonObject {
	const {description} = schema;
	const lines = [
		...(typeof description === 'string' ? [description] : []),
		...described,
	];
	return described.length === 0
		? schema
		: {...schema, description: lines.join('\n')};
}

/** Throws a 400 for a schema that plainly contradicts itself: the model would try until it runs out of turns. */
function checkSatisfiable(schema: JsonObject, place: Place): void {
	for (const [low, high] of bounds) {
		const [least, most] = [schema[low], schema[high]];
		if (typeof least === 'number' && typeof most === 'number' && least > most) {
			throw impossible(place, `wants ${low} ${least} and ${high} ${most}`);
		}
	}

	const {required, properties, patternProperties, additionalProperties} =
		schema;
	if (
		!Array.isArray(required) ||
		additionalProperties !== false ||
		patternProperties !== undefined
	) {
		return;
	}

	const allowed = isObject(properties) ? properties : {};
	const missing = required.find(
		(name) => typeof name === 'string' && !Object.hasOwn(allowed, name),
	);
	if (missing !== undefined) {
		throw impossible(
			place,
			`requires ${quote(missing)}, which it does not allow`,
		);
	}
}

const bounds = [
	['minimum', 'maximum'],
	['minLength', 'maxLength'],
	['minItems', 'maxItems'],
	['minProperties', 'maxProperties'],
] as const;
