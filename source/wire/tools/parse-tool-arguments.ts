import type {JsonObject} from '../../claude/turn.js';
import {isObject, isShallow} from '../fields/json-object.js';

/**
The arguments of a call. No text at all means none; undefined is a text that is no JSON object, such as one that was cut
off at the token limit.
*/
export function parseToolArguments(text: string): JsonObject | undefined {
	if (text.trim() === '') {
		return {};
	}

	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) && isShallow(value)
			? (value as JsonObject)
			: undefined;
	} catch {
		return undefined;
	}
}

/** The text a custom tool was called with, from the arguments that stand for it; these as they are where it was cut off. */
export function parseCustomInput(json: string): string {
	try {
		const value: unknown = JSON.parse(json);
		return isObject(value) && typeof value['input'] === 'string'
			? value['input']
			: json;
	} catch {
		return json;
	}
}
