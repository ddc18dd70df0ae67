import type {JsonValue} from '../../claude/turn.js';

/** Each value once, the first of those that are equal as JSON. Lists that share values, or stand in each other, share `identify`. */
export function toDistinct(
	values: JsonValue[],
	identify = createIdentify(),
): JsonValue[] {
	const seen = new Set<number>();
	return values.filter((value) => {
		const identity = identify(value);
		const isNew = !seen.has(identity);
		seen.add(identity);
		return isNew;
	});
}

/** Numbers values such that equal ones have the same number. Each value is looked at once, however often it is met. */
export function createIdentify(): (value: JsonValue) => number {
	const known = new Map<JsonValue, number>();
	const identities = new Map<string, number>();

	function identify(value: JsonValue): number {
		const before = known.get(value);
		if (before !== undefined) {
			return before;
		}

		const description = describe(value);
		const identity = identities.get(description) ?? identities.size;
		identities.set(description, identity);
		known.set(value, identity);
		return identity;
	}

	/** With the numbers of its members in their place. */
	function describe(value: JsonValue): string {
		if (Array.isArray(value)) {
			return `[${value.map((item) => identify(item)).join(',')}]`;
		}

		return typeof value === 'object' && value !== null
			? Object.keys(value)
					.sort()
					.map((key) => `${JSON.stringify(key)}:${identify(value[key]!)}`)
					.join(',')
			: `=${JSON.stringify(value)}`;
	}

	return identify;
}
