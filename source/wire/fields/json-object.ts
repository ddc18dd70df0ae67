import * as z from 'zod';
import type {JsonObject} from '../../claude/turn.js';

/** A field that is any JSON object. Bodies come out of `JSON.parse`, so everything in it is JSON. */
export const jsonObject = z
	.custom<JsonObject>(isObject, {params: {expected: 'object'}, abort: true})
	.refine((value) => isShallow(value), 'it is nested too deeply');

/** Whether an unknown value is a JSON object: neither null nor an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is nested no deeper than anything meant for reading is: what goes through it recursively is safe then. */
export function isShallow(value: unknown, levels = 200): boolean {
	if (typeof value !== 'object' || value === null) {
		return true;
	}

	return (
		levels > 0 &&
		Object.values(value).every((child) => isShallow(child, levels - 1))
	);
}
