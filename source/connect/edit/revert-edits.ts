import type {Format, Path, Value} from '../formats/format.js';
import {
	checked,
	type Document,
	type Edit,
	readDocument,
	toWords,
} from './apply-changes.js';
import {
	isEmptyCollection,
	isObject,
	isSame,
	readValue,
	withValue,
} from './values.js';

/**
Undoes edits in a text that may have been edited since. A value that is no longer ours stays; `kept` names it.
*/
export function revertEdits(
	format: Format,
	text: string,
	edits: readonly Edit[],
): {text: string; kept: string[]} {
	let document = readDocument(format, text);
	const kept: string[] = [];
	for (const edit of edits.toReversed()) {
		for (const {path, after, before} of toLeaves(document.values, edit)) {
			const current = readValue(document.values, path);
			if (current === undefined) {
				continue;
			}

			if (!isSame(current, after)) {
				kept.push(toWords(path));
				continue;
			}

			document = change(format, document, {
				path,
				value: before as Value | undefined,
			});
		}

		document = removeEmpty(format, document, edit);
	}

	return {text: document.text, kept};
}

/** Where fields of our object have been added or changed, only its other fields are undone. */
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

/** Removes what was created on the way to a value and is now empty. */
function removeEmpty(
	format: Format,
	document: Document,
	{path, depth, wasNull}: Edit,
): Document {
	let result = document;
	for (let {length} = path; length > depth; length--) {
		const container = path.slice(0, length);
		const value = readValue(result.values, container);
		if (!isEmptyCollection(value)) {
			continue;
		}

		const isOuter = length === depth + 1;
		result = change(format, result, {
			path: container,
			value: isOuter && wasNull ? null : undefined,
		});
	}

	return result;
}

function change(
	format: Format,
	{text, values}: Document,
	{path, value}: {path: Path; value: Value | undefined},
): Document {
	const expected = withValue(values, path, value);
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
