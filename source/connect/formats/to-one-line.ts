import type {Value} from './format.js';

/** JSON in one line, with the blanks that people leave: `{"a": 1, "b": [2, 3]}`. */
export function toOneLine(value: Value): string {
	if (Array.isArray(value)) {
		return `[${value.map((item: Value) => toOneLine(item)).join(', ')}]`;
	}

	if (typeof value === 'object' && value !== null) {
		const members = Object.entries(value).map(
			([name, member]) =>
				`${JSON.stringify(name)}: ${toOneLine(member ?? null)}`,
		);
		return `{${members.join(', ')}}`;
	}

	return JSON.stringify(value);
}
