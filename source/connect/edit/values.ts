import {isDeepStrictEqual} from 'node:util';
import type {Path, PathStep, Value} from '../formats/format.js';

/** What is at a path in parsed values; `undefined` for nothing. */
export function readValue(values: unknown, path: Path): unknown {
	let value = values;
	for (const step of path) {
		value = readStep(value, step);
	}

	return value;
}

function readStep(value: unknown, step: PathStep): unknown {
	if (typeof step !== 'string') {
		return Array.isArray(value)
			? value.find((item) => isItem(item, step))
			: undefined;
	}

	return isObject(value) && Object.hasOwn(value, step)
		? value[step]
		: undefined;
}

/** A copy of parsed values with one set, as a format has to set it; without a value it is removed. */
export function withValue(
	values: unknown,
	path: Path,
	value: Value | undefined,
): unknown {
	const [step, ...rest] = path;
	if (step === undefined) {
		return value;
	}

	if (typeof step === 'string') {
		const {[step]: inner, ...others} = isObject(values) ? values : {};
		const fresh = withValue(inner, rest, value);
		return fresh === undefined ? others : {...others, [step]: fresh};
	}

	const items: unknown[] = Array.isArray(values) ? values : [];
	const index = items.findIndex((item) => isItem(item, step));
	const fresh = withValue(items[index], rest, value);
	const item = isObject(fresh) ? {...step, ...fresh} : fresh;
	if (index === -1) {
		return [...items, item];
	}

	return item === undefined
		? items.toSpliced(index, 1)
		: items.with(index, item);
}

/** Whether parsed values are the same; the order of fields does not count. */
export function isSame(one: unknown, other: unknown): boolean {
	return isDeepStrictEqual(toPlain(one), toPlain(other));
}

/** Parsers differ in the prototypes of what they return. */
function toPlain(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value.map((item) => toPlain(item));
	}

	if (isObject(value)) {
		return Object.fromEntries(
			Object.entries(value).map(([name, inner]) => [name, toPlain(inner)]),
		);
	}

	return value;
}

export function isObject(value: unknown): value is Record<string, unknown> {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		!(value instanceof Date)
	);
}

export function isEmptyCollection(value: unknown): boolean {
	return Array.isArray(value)
		? value.length === 0
		: isObject(value) && Object.keys(value).length === 0;
}

function isItem(item: unknown, step: Exclude<PathStep, string>): boolean {
	return (
		isObject(item) &&
		Object.entries(step).every(([name, wanted]) => item[name] === wanted)
	);
}
