import type {JsonObject} from '../turn.js';

/** Reads a call's arguments; those of a model that was cut off may be no JSON, and count as none. */
export function parseArguments(json: string): JsonObject {
	try {
		const value: unknown = JSON.parse(json);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as JsonObject)
			: {};
	} catch {
		return {};
	}
}
