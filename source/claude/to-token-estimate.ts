/** Tokens in so many characters, roughly: English text and code have about four a token. Not a whole number. */
export function toTokenEstimate(characters: number): number {
	return characters / 4;
}
