import type {JsonValue} from './turn.js';

/**
JSON with sorted keys: clients may send an object's members in any order, but the order of a list matters. `toText` gives
what stands in place of a text.
*/
export function toCanonicalJson(
	value: unknown,
	toText = (text: string) => text,
): string {
	return JSON.stringify(value, (_key, member: JsonValue) =>
		typeof member === 'string'
			? toText(member)
			: typeof member === 'object' && member !== null && !Array.isArray(member)
				? Object.fromEntries(
						Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)),
					)
				: member,
	);
}
