import type {JsonObject, JsonValue} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {isObject} from '../fields/json-object.js';
import {quote} from '../fields/quote.js';
import {mergeAlternatives} from './merge-alternatives.js';
import {dereferenceRoot} from './resolve-reference.js';
import {toListableProperties} from './to-listable-properties.js';

/**
The schema of a tool's arguments with a root that the Messages API and the CLI take: an object schema without `$ref`,
`anyOf`, `oneOf` and `allOf`. Throws a 400 for `param` where the arguments would not be an object.
*/
export function toInputSchema(
	parameters: JsonObject | undefined,
	param: string,
): JsonObject {
	const document = parameters ?? {};
	const {
		type = 'object',
		properties,
		patternProperties,
		required,
		...rest
	} = mergeAlternatives(
		dereferenceRoot(document, document, param),
		document,
		param,
	);
	if (![type].flat().includes('object')) {
		throw invalidRequest(
			`Invalid value for '${param}': the arguments of a tool are an object, but this schema is of type ${quote(type)}.`,
			param,
		);
	}

	return {
		type: 'object',
		...toListableProperties(
			toProperties(properties),
			isObject(patternProperties) ? patternProperties : {},
		),
		...rest,
		...toRequired(required, param),
	};
}

/** The CLI takes no list of tools in which a property is `true` or `false`. */
function toProperties(properties: JsonValue | undefined): JsonObject {
	if (!isObject(properties)) {
		return {};
	}

	const entries = Object.entries(properties);
	if (entries.every(([, schema]) => isObject(schema))) {
		return properties;
	}

	return Object.fromEntries(
		entries.map(([name, schema]) => {
			if (schema === false) {
				return [name, {not: {}}];
			}

			return [name, isObject(schema) ? schema : {}];
		}),
	);
}

/** Nor one in which what is required is no list of names; some clients write `null` for none. */
function toRequired(
	required: JsonValue | undefined,
	param: string,
): {required?: JsonValue} {
	if (required === undefined || required === null) {
		return {};
	}

	if (
		!Array.isArray(required) ||
		required.some((name) => typeof name !== 'string')
	) {
		throw invalidRequest(
			`Invalid value for '${param}.required': a list of names is expected, not ${quote(required)}.`,
			`${param}.required`,
		);
	}

	return {required};
}
