import type {JsonObject, JsonValue} from '../../claude/turn.js';
import {isObject} from '../fields/is-object.js';

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
