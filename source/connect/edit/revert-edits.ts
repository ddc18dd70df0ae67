import type {Format, Path, Value} from '../formats/format.js';
import {checked, type Edit, toWords} from './apply-changes.js';
import {
	isEmptyCollection,
	isObject,
	isSame,
	readValue,
	withValue,
} from './values.js';

/**
Takes edits back from a text that may have been edited since. A value that is no longer ours stays; `kept` names it.
*/
export function revertEdits(
	format: Format,
	text: string,
	edits: readonly Edit[],
): {text: string; kept: string[]} {
	let result = text;
	const kept: string[] = [];
	for (const edit of edits.toReversed()) {
		for (const {path, after, before} of toLeaves(format.parse(result), edit)) {
			const current = readValue(format.parse(result), path);
			if (current === undefined) {
				continue;
			}

			if (!isSame(current, after)) {
				kept.push(toWords(path));
				continue;
			}

			result = change(format, result, path, before as Value | undefined);
		}

		result = removeEmpty(format, result, edit);
	}

	return {text: result, kept};
}

/** Where fields have been added to an object of ours, or changed, only the others of it are taken back. */
function toLeaves(
	values: unknown,
	{path, after, before}: Pick<Edit, 'path' | 'after' | 'before'>,
): Array<Pick<Edit, 'path' | 'after' | 'before'>> {
	const current = readValue(values, path);
	return isObject(after) && isObject(current) && !isSame(after, current)
		? Object.entries(after).flatMap(([name, inner]) =>
				toLeaves(values, {path: [...path, name], after: inner as Value}),
			)
		: [{path, after, ...(before !== undefined && {before})}];
}

/** What was made on the way to a value and holds nothing any more. */
function removeEmpty(
	format: Format,
	text: string,
	{path, depth, wasNull}: Edit,
): string {
	let result = text;
	for (let {length} = path; length > depth; length--) {
		const container = path.slice(0, length);
		const value = readValue(format.parse(result), container);
		if (!isEmptyCollection(value)) {
			continue;
		}

		const isOuter = length === depth + 1;
		result = change(
			format,
			result,
			container,
			isOuter && wasNull ? null : undefined,
		);
	}

	return result;
}

function change(
	format: Format,
	text: string,
	path: Path,
	value: Value | undefined,
): string {
	const expected = withValue(format.parse(text), path, value);
	if (value !== undefined) {
		return checked(format, format.set(text, path, value), {
			path,
			expected: [expected],
		});
	}

	return checked(format, format.remove(text, path), {
		path,
		expected: [
			expected,
			withoutEmpty(expected, path),
			// A text without any value is not even a list.
			...(isEmptyCollection(expected) ? [{}] : []),
		],
	});
}

/** In TOML, a table may be there only by what is in it. */
function withoutEmpty(values: unknown, path: Path): unknown {
	let result = values;
	for (let length = path.length - 1; length > 0; length--) {
		const container = path.slice(0, length);
		if (isEmptyCollection(readValue(result, container))) {
			result = withValue(result, container, undefined);
		}
	}

	return result;
}
