import {sanitize} from './sanitize.js';

/** The beginning of a text as one line: what a row of the list has room for. */
export function toSingleLine(text: string, maximum = 300): string {
	return sanitize(text.slice(0, maximum)).replaceAll(/\s+/gv, ' ').trim();
}
