import {stripVTControlCharacters} from 'node:util';

/**
Makes text from a model or a client safe to draw: no escape sequences, no control characters, nothing
invisible, tabs as spaces. Line breaks stay. Joiners, variation selectors and skin tones go too, because
terminals do not agree on how wide what they join is; flags become their two letters.
*/
export function sanitize(text: string): string {
	return stripVTControlCharacters(text)
		.replaceAll(/\r\n?/gv, '\n')
		.replaceAll('\t', '    ')
		.replaceAll(unprintable, '')
		.replaceAll(/\p{Regional_Indicator}/gv, toLetter);
}

// Also what an escape sequence that was cut in two leaves behind, and the enclosing keycap.
const unprintable =
	/[[\p{Cc}--\n]\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\u{20E3}]/gv;

function toLetter(indicator: string): string {
	return String.fromCodePoint(indicator.codePointAt(0)! - 0x1_f1_e6 + 0x41);
}

/** The beginning of a text as one line: what a row of the list has room for. */
export function toSingleLine(text: string, maximum = 300): string {
	return sanitize(text.slice(0, maximum)).replaceAll(/\s+/gv, ' ').trim();
}
