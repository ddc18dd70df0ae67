import type {JsonObject} from '../turn.js';

/** Reads the arguments of a call; nothing at all is none. Undefined where a model wrote something else than an object. */
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
