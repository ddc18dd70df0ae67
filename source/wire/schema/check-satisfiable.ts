import type {JsonObject} from '../../claude/turn.js';
import {isObject} from '../fields/is-object.js';
import {quote} from '../fields/quote.js';
import {impossible, type Place} from './place.js';

/** Throws a 400 for a schema that plainly contradicts itself: the model would try until it runs out of turns. */
export function checkSatisfiable(schema: JsonObject, place: Place): void {
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
