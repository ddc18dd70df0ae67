import {toSingleLine} from '../text/to-single-line.js';

/** The filter that a person would type for these: all of them must hold. */
export function toFilterText(
	wanted: Partial<Record<'caller' | 'model', string>>,
): string {
	return Object.entries(wanted)
		.flatMap(([type, value]) => toTerms(type, value))
		.join(' ');
}

/** Quotes and longer gaps cannot be typed as they are: what stands between them is looked for. */
function toTerms(type: string, value: string): string[] {
	return value
		.split(/"|\s{2,}|[\s--\u0020]/v)
		.map((part) => toSingleLine(part))
		.filter((part) => part !== '')
		.map((part) => `${type}:${part.includes(' ') ? `"${part}"` : part}`);
}
