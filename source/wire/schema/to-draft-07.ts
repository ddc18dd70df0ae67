import type {JsonObject, JsonValue} from '../../claude/turn.js';
import {isObject} from '../fields/is-object.js';
import {toListableProperties} from '../tools/to-listable-properties.js';
import {checkSatisfiable} from './check-satisfiable.js';
import {checkPattern} from './check-pattern.js';
import {impossible, inside, mostDescribed, type Place} from './place.js';
import {plainKeywords} from './plain-keywords.js';
import {settleDrafts} from './settle-drafts.js';

/**
A JSON schema of any draft in words of draft-07, the only ones the CLI's validator knows. It matters: for a schema with one
word more (`$schema` of 2020-12, `format`, `max_results`) the CLI quietly leaves the schema out and answers in prose.
A constraint that is left out here is told to the model in the description. Throws a 400 for a schema that is none.
*/
export function toDraft07(schema: JsonObject, place: Place): JsonObject {
	if (place.depth >= stepLimit) {
		throw impossible(place, 'is nested too deeply');
	}

	const kept: JsonObject = {};
	const told: string[] = [];
	for (const [keyword, value] of Object.entries(settleDrafts(schema))) {
		const converted = convert(keyword, value, inside(place, keyword));
		if (converted !== undefined) {
			kept[keyword] = converted;
		} else if (constraints.has(keyword)) {
			told.push(describe(keyword, value, place));
		}
	}

	const complete = withDescription(withListableNames(kept, place), told);
	checkSatisfiable(complete, place);
	return complete;
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

const stepLimit = 100;

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

function withDescription(schema: JsonObject, told: string[]): JsonObject {
	const {description} = schema;
	const lines = [
		...(typeof description === 'string' ? [description] : []),
		...told,
	];
	return told.length === 0
		? schema
		: {...schema, description: lines.join('\n')};
}
