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
	/** Any value that is there already will do. */
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
Sets values in a text. A field that is not ours stays, as does a value that is the same already. What comes out is read again:
throws an `EditError` unless exactly these values have changed.
*/
export function applyChanges(
	format: Format,
	text: string,
	changes: readonly Change[],
): {text: string; edits: Edit[]} {
	let result = text;
	const edits: Edit[] = [];
	for (const change of changes) {
		for (const {path, value} of toLeaves(format.parse(result), change)) {
			const values = format.parse(result);
			const before = readValue(values, path);
			if (isSame(before, value)) {
				continue;
			}

			const depth = depthOf(values, path);
			result = checked(format, format.set(result, path, value), {
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

	return {text: result, edits};
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

/** The text, if it has the expected values, or other ones that are as good. */
export function checked(
	format: Format,
	text: string,
	{path, expected}: {path: Path; expected: readonly unknown[]},
): string {
	let values: unknown;
	try {
		values = format.parse(text);
	} catch {
		values = undefined;
	}

	if (!expected.some((wanted) => isSame(values, wanted))) {
		throw new EditError(`${toWords(path)} cannot be changed by itself here`);
	}

	return text;
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
