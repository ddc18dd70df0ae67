import {
	styledCharsFromTokens as toStyledChars,
	tokenize as toTokens,
	type StyledChar,
	type Token,
} from '#ansi-tokenize';
import {remembered} from './remembered.js';

/**
In place of the package of that name, with which Ink takes every row of every frame apart: `build.js` replaces it. Most rows
are those of the frame before. Nobody changes what is returned.
*/
export {styledCharsToString} from '#ansi-tokenize';

export function tokenize(text: string, end?: number): Token[] {
	return end === undefined ? tokensOf(text) : toTokens(text, end);
}

/** For a few screens of rows, of about a hundred characters each. */
const tokensOf = remembered(toTokens, 256);

export function styledCharsFromTokens(tokens: Token[]): StyledChar[] {
	let styled = styledCharsOf.get(tokens);
	if (styled === undefined) {
		styled = toStyledChars(tokens);
		styledCharsOf.set(tokens, styled);
	}

	return styled;
}

const styledCharsOf = new WeakMap<Token[], StyledChar[]>();
