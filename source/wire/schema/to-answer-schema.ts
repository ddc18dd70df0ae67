import type {JsonObject} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {isObject} from '../fields/json-object.js';
import {rootPlace} from './place.js';
import {dereferenceRoot} from './resolve-reference.js';
import {toDraft07} from './to-draft-07.js';

/**
The schema an answer must fit, as the CLI and the Messages API take it. Throws a 400 for `param` if the root is not an
object schema, or if nothing can fit.
*/
export function toAnswerSchema(
	schema: JsonObject,
	param: string,
	description?: string,
): JsonObject {
	const root = dereferenceRoot(schema, schema, param);
	const type =
		root['type'] ?? (isObject(root['properties']) ? 'object' : undefined);
	if (type !== 'object') {
		throw invalidRequest(
			`Invalid value for '${param}': the root of the schema must have the type 'object'. Put another value into a property.`,
			param,
		);
	}

	for (const keyword of ['anyOf', 'oneOf', 'allOf']) {
		if (keyword in root) {
			throw invalidRequest(
				`Invalid value for '${param}': '${keyword}' cannot stand at the root of the schema. Put it into a property.`,
				param,
			);
		}
	}

	return toDraft07(
		{...(description && {description}), ...root, type},
		rootPlace(schema, param),
	);
}
