import {
	EditError,
	type Format,
	type Path,
	type Value,
} from '../formats/format.js';
import {isObject, isSame, readValue, withValue} from './values.js';

/** A value that a client needs in its settings. */
export type Change = {
	path: Path;
	value: Value;
	/** Set only where there is no value yet. */
	isOptional?: boolean;
};

/** A change that was made, with what it takes to undo it. */
export type Edit = {
	path: Path;
	after: Value;
	/** Absent: there was nothing. */
	before?: unknown;
	/** How many steps of the path led to something before. */
	depth: number;
	/** The next step led to a null, as `models:` does in YAML. */
	wasNull?: boolean;
};

/**
Sets values in a text. Fields that are not ours stay, and so does a value that is already the same. The result is parsed again:
throws an `EditError` unless exactly these values have changed.
*/
export function applyChanges(
	format: Format,
	text: string,
	changes: readonly Change[],
): {text: string; edits: Edit[]} {
	let document = readDocument(format, text);
	const edits: Edit[] = [];
	for (const change of changes) {
		for (const {path, value} of toLeaves(document.values, change)) {
			const {values} = document;
			const before = readValue(values, path);
			if (isSame(before, value)) {
				continue;
			}

			const depth = depthOf(values, path);
			document = checked(format, format.set(document.text, path, value), {
				path,
				expected: [withValue(values, path, value)],
			});
			edits.push({
				path,
				after: value,
				...(before !== undefined && {before}),
				depth,
				...(depth < path.length &&
					readValue(values, path.slice(0, depth + 1)) === null && {
						wasNull: true,
					}),
			});
		}
	}

	return {text: document.text, edits};
}

/** Where an object is there already, its fields one by one, so that the others stay. */
function toLeaves(
	values: unknown,
	{path, value, isOptional}: Change,
): Change[] {
	const current = readValue(values, path);
	if (isOptional && current !== undefined) {
		return [];
	}

	const step = path.at(-1);
	const whole =
		typeof step === 'object' && isObject(value) ? {...step, ...value} : value;
	return isObject(current) && isObject(whole)
		? Object.entries(whole).flatMap(([name, inner]) =>
				toLeaves(values, {path: [...path, name], value: inner as Value}),
			)
		: [{path, value: whole}];
}

function depthOf(values: unknown, path: Path): number {
	const missing = path.findIndex(
		(_, index) =>
			(readValue(values, path.slice(0, index + 1)) ?? null) === null,
	);
	return missing === -1 ? path.length : missing;
}

/** A text with its values, which are parsed once for each edit. */
export type Document = {text: string; values: unknown};

export function readDocument(format: Format, text: string): Document {
	return {text, values: format.parse(text)};
}

/** An edited text, if it has one of the expected values. */
export function checked(
	format: Format,
	text: string,
	{path, expected}: {path: Path; expected: readonly unknown[]},
): Document {
	const document = tryToRead(format, text);
	if (!expected.some((wanted) => isSame(document?.values, wanted))) {
		throw new EditError(
			`${toWords(path)} cannot be changed without changing other values`,
		);
	}

	return document!;
}

function tryToRead(format: Format, text: string): Document | undefined {
	try {
		return readDocument(format, text);
	} catch {
		return undefined;
	}
}

/** `model_providers.claude-max`, `models[Claude Opus]` */
export function toWords(path: Path): string {
	return path
		.map((step, index) =>
			typeof step === 'string'
				? `${index === 0 ? '' : '.'}${step}`
				: `[${Object.values(step).join(' ')}]`,
		)
		.join('');
}
