import type {JsonObject} from '../turn.js';

/**
Parses the arguments of a call; an empty string means no arguments. Undefined when the model wrote anything but an object.
*/
export function parseArguments(json: string): JsonObject | undefined {
	if (json === '') {
		return {};
	}

	try {
		const value: unknown = JSON.parse(json);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as JsonObject)
			: undefined;
	} catch {
		return undefined;
	}
}
