import type {JsonObject} from '../../claude/turn.js';
import {isObject} from '../fields/is-object.js';
import {isShallow} from '../fields/is-shallow.js';

/**
The arguments of an earlier call. No text at all means none. A text that is no JSON object, such as one that was cut off
at the token limit, is kept as it is in `arguments`, so that a conversation in which a call failed can go on.
*/
export function parseToolArguments(text: string): JsonObject {
	if (text.trim() === '') {
		return {};
	}

	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) && isShallow(value)
			? (value as JsonObject)
			: {arguments: text};
	} catch {
		return {arguments: text};
	}
}
