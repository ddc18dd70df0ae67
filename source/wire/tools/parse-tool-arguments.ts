import type {JsonObject} from '../../claude/turn.js';
import {isObject} from '../fields/is-object.js';
import {isShallow} from '../fields/is-shallow.js';

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
