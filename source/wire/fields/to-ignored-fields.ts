import {isObject} from './is-object.js';

/**
Which of the named fields a body holds, to tell that they were left aside. A name is a path; `[]` stands for any element:
`tools[].function.strict`. Null is the same as absent.
*/
export function toIgnoredFields(
	body: unknown,
	names: readonly string[],
): string[] {
	return names.filter((name) => holds(body, toSteps(name), 0));
}

/** The same names are looked for in every request. */
const known = new Map<string, string[]>();

function toSteps(name: string): string[] {
	const steps = known.get(name) ?? name.replaceAll('[]', '.[]').split('.');
	known.set(name, steps);
	return steps;
}

function holds(value: unknown, steps: string[], index: number): boolean {
	const step = steps[index];
	if (step === undefined) {
		return value !== undefined && value !== null;
	}

	if (step === '[]') {
		return (
			Array.isArray(value) &&
			value.some((element) => holds(element, steps, index + 1))
		);
	}

	return isObject(value) && holds(value[step], steps, index + 1);
}
