/** Splits a text into pieces as a model streams it: a few characters each, never within a character. */
export function toPieces(text: string): string[] {
	return text.match(/\s*[\p{L}\p{N}]{1,8}|[^\p{L}\p{N}]{1,6}/gv) ?? [];
}
