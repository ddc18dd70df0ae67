import {toCanonicalJson} from '../../claude/to-canonical-json.js';
import type {JsonValue} from '../../claude/turn.js';

/** Each value once, the first of those that are equal as JSON. */
export function toDistinct(values: JsonValue[]): JsonValue[] {
	const seen = new Set<string>();
	return values.filter((value) => {
		const text = toCanonicalJson(value);
		const isNew = !seen.has(text);
		seen.add(text);
		return isNew;
	});
}
