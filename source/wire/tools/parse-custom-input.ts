import {isObject} from '../fields/is-object.js';

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
