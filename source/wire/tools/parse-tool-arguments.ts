import {parseJsonObject} from '../../claude/parse-json-object.js';
import type {JsonObject} from '../../claude/turn.js';
import {isShallow} from '../fields/json-object.js';

/**
The arguments of a call. No text at all means none; undefined is a text that is no JSON object, such as one that was cut
off at the token limit.
*/
export function parseToolArguments(text: string): JsonObject | undefined {
	if (text.trim() === '') {
		return {};
	}

	const value = parseJsonObject(text);
	return isShallow(value) ? value : undefined;
}

/** The text a custom tool was called with, from the arguments that stand for it; these as they are where it was cut off. */
export function parseCustomInput(json: string): string {
	const input = parseJsonObject(json)?.['input'];
	return typeof input === 'string' ? input : json;
}
