import {stripVTControlCharacters} from 'node:util';

/**
A text from a model or a client, safe to write to a terminal: no escape sequences, no control characters,
nothing that turns the direction of writing around. Line breaks stay, tabs become spaces.
*/
export function toPrintable(text: string): string {
	return stripVTControlCharacters(text)
		.replaceAll(/\r\n?|[\u2028\u2029]/gv, '\n')
		.replaceAll('\t', '    ')
		.replaceAll(unprintable, '');
}

/** The same in one line. */
export function toPrintableLine(text: string): string {
	return toPrintable(text).replaceAll(/\s*\n\s*/gv, ' ');
}

// C0 but the line feed, DEL, C1, what turns writing around, and the byte order mark.
const unprintable = /[[\p{Cc}\p{Bidi_Control}\uFEFF]--\n]/gv;
