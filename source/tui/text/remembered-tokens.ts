import {
	styledCharsFromTokens as toStyledChars,
	tokenize as toTokens,
	type StyledChar,
	type Token,
} from '#ansi-tokenize';

/**
In place of the package of that name, with which Ink takes every row of every frame apart: `build.js` replaces it. Most rows
are those of the frame before. Nobody changes what is returned.
*/
export {styledCharsToString} from '#ansi-tokenize';

export function tokenize(text: string, end?: number): Token[] {
	if (end !== undefined) {
		return toTokens(text, end);
	}

	let tokens = known.get(text);
	if (tokens === undefined) {
		if (known.size >= most) {
			known.clear();
		}

		tokens = toTokens(text);
		known.set(text, tokens);
	}

	return tokens;
}

export function styledCharsFromTokens(tokens: Token[]): StyledChar[] {
	let styled = styledCharsOf.get(tokens);
	if (styled === undefined) {
		styled = toStyledChars(tokens);
		styledCharsOf.set(tokens, styled);
	}

	return styled;
}

const known = new Map<string, Token[]>();
/** Rows. A few screens of them, of about a hundred characters each. */
const most = 256;
const styledCharsOf = new WeakMap<Token[], StyledChar[]>();
