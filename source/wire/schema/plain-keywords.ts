import type {JsonValue} from '../../claude/turn.js';
import {quote} from '../fields/quote.js';
import {checkPattern, impossible, type Place} from './place.js';
import {resolveReference} from './resolve-reference.js';
import {toDistinct} from './to-distinct.js';
import {toListableReference} from './to-listable-properties.js';

/** What a keyword's value becomes; `undefined` leaves the keyword out. Throws a 400 where the value makes no sense. */
type PlainKeyword = (value: JsonValue, place: Place) => JsonValue | undefined;

/** The keywords of draft-07 that hold no schemas. */
export const plainKeywords = new Map<string, PlainKeyword>([
	['type', toType],
	['enum', toEnum],
	['const', anything],
	['default', anything],
	['title', ofType('string')],
	['description', ofType('string')],
	['uniqueItems', ofType('boolean')],
	['minimum', ofType('number')],
	['maximum', ofType('number')],
	['exclusiveMinimum', ofType('number')],
	['exclusiveMaximum', ofType('number')],
	['multipleOf', ofType('number')],
	['minLength', toCount],
	['maxLength', toCount],
	['minItems', toCount],
	['maxItems', toCount],
	['minProperties', toCount],
	['maxProperties', toCount],
	['pattern', toPattern],
	['required', toRequired],
	['$ref', toReference],
]);

const typeNames = new Set<JsonValue>([
	'string',
	'number',
	'integer',
	'boolean',
	'null',
	'array',
	'object',
]);

function toType(value: JsonValue, place: Place): JsonValue {
	const types = [...new Set(Array.isArray(value) ? value : [value])];
	if (types.length === 0 || !types.every((type) => typeNames.has(type))) {
		throw impossible(place, `is ${quote(value)}, which is no type`);
	}

	return Array.isArray(value) ? types : value;
}

function toEnum(value: JsonValue, place: Place): JsonValue {
	if (!Array.isArray(value) || value.length === 0) {
		throw impossible(place, 'is no list of values');
	}

	return toDistinct(value);
}

function anything(value: JsonValue): JsonValue {
	return value;
}

function ofType(type: 'string' | 'number' | 'boolean'): PlainKeyword {
	return (value, place) => {
		if (typeof value !== type) {
			throw impossible(place, `is no ${type}`);
		}

		return value;
	};
}

function toCount(value: JsonValue, place: Place): JsonValue {
	if (!Number.isInteger(value) || Number(value) < 0) {
		throw impossible(place, 'is no count');
	}

	return value;
}

/** A pattern that is good only without Unicode mode is left out. */
function toPattern(value: JsonValue, place: Place): JsonValue | undefined {
	if (typeof value === 'string' && checkPattern(value, 'u', place)) {
		return value;
	}

	if (typeof value !== 'string' || !checkPattern(value, '', place)) {
		throw impossible(place, 'is no regular expression');
	}

	return undefined;
}

/** Draft-03 wrote `required: true` at the property itself. */
function toRequired(value: JsonValue, place: Place): JsonValue | undefined {
	if (typeof value === 'boolean') {
		return undefined;
	}

	if (
		!Array.isArray(value) ||
		!value.every((name) => typeof name === 'string')
	) {
		throw impossible(place, 'is no list of names');
	}

	return [...new Set(value)];
}

function toReference(value: JsonValue, place: Place): JsonValue {
	if (
		typeof value !== 'string' ||
		resolveReference(value, place.document) === undefined
	) {
		throw impossible(
			place,
			`is ${quote(value)}, which is nothing in this schema`,
		);
	}

	return toListableReference(value);
}
