import type {JsonValue} from './turn.js';

/** JSON with sorted keys: clients may send an object's members in any order, but the order of a list matters. */
export function toCanonicalJson(value: unknown): string {
	return JSON.stringify(value, (_key, member: JsonValue) =>
		typeof member === 'object' && member !== null && !Array.isArray(member)
			? Object.fromEntries(
					Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)),
				)
			: member,
	);
}
