import type {Path, PathStep, Value} from './format.js';

/** A value inside everything that a path names on the way to it. */
export function nestedValue(path: Path, value: Value): Value {
	const [step, ...rest] = path;
	if (step === undefined) {
		return value;
	}

	return typeof step === 'string'
		? {[step]: nestedValue(rest, value)}
		: [nestedItem(step, rest, value)];
}

/** An item of a list, with the field that it is known by. */
export function nestedItem(
	step: Exclude<PathStep, string>,
	rest: Path,
	value: Value,
): Value {
	const fields = nestedValue(rest, value);
	return {...step, ...(fields as Record<string, Value>)};
}
