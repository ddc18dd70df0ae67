import type {JsonObject, JsonValue} from '../../claude/turn.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {isObject} from '../fields/json-object.js';
import {quote} from '../fields/quote.js';

/** What a `$ref` such as `#/$defs/node` points at in the schema it stands in; `undefined` for nothing, or for another document. */
export function resolveReference(
	reference: JsonValue,
	root: JsonObject,
): JsonValue | undefined {
	if (typeof reference !== 'string' || !/^#(?:\/|$)/v.test(reference)) {
		return undefined;
	}

	let target: JsonValue | undefined = root;
	for (const step of reference.split('/').slice(1)) {
		target = isObject(target) ? target[toKey(step)] : undefined;
	}

	return target;
}

/** A step of a JSON pointer in a URL. */
function toKey(step: string): string {
	const text = step.replaceAll('~1', '/').replaceAll('~0', '~');
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/**
A schema whose root is no `$ref`, which the Messages API would not take: generators that name every type write
`{$ref: '#/definitions/Person', definitions: {…}}`. `document` is what references point into. Throws a 400 for `param`
if they point nowhere, in a circle or from one to the next for more than a hundred.
*/
export function dereferenceRoot(
	schema: JsonObject,
	document: JsonObject,
	param: string,
): JsonObject {
	let root = schema;
	const seen = new Set<unknown>();
	const passed: JsonObject[] = [];
	while (root['$ref'] !== undefined) {
		const {$ref: reference, ...rest} = root;
		const target = resolveReference(reference, document);
		if (!isObject(target) || seen.has(reference) || seen.size === stepLimit) {
			throw invalidRequest(
				`Invalid value for '${param}': $ref ${quote(reference)} leads to no schema.`,
				param,
			);
		}

		seen.add(reference);
		passed.push(rest);
		root = target;
	}

	// In one go: a chain of schemas with thousands of keywords each would be copied at every step.
	return passed.length === 0
		? root
		: Object.fromEntries(
				[...passed, root].flatMap((part) => Object.entries(part)),
			);
}

/** Many references may lead to a long chain of others, and each goes all along it. */
const stepLimit = 100;
