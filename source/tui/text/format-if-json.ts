import {formatJson} from './format-json.js';

/** Indents a text that is an object or array in JSON; any other text stays as it is. */
export function formatIfJson(text: string): string {
	return /^\s*[\{\[]/v.test(text) && isJson(text) ? formatJson(text) : text;
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
