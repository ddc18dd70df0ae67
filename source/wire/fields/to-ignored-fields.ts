import {isObject} from './json-object.js';

/**
Which of the named fields a body holds, to report that they were ignored. A name is a path; `[]` stands for any element:
`tools[].function.strict`. Null is the same as absent.
*/
export function toIgnoredFields(
	body: unknown,
	names: readonly string[],
): string[] {
	return names.filter((name) => holds(body, toSteps(name)));
}

function toSteps(name: string): string[] {
	return name.replaceAll('[]', '.[]').split('.');
}

function holds(value: unknown, [step, ...rest]: string[]): boolean {
	if (step === undefined) {
		return value !== undefined && value !== null;
	}

	if (step === '[]') {
		return (
			Array.isArray(value) && value.some((element) => holds(element, rest))
		);
	}

	return isObject(value) && holds(value[step], rest);
}
