/**
Estimates the tokens of a number of characters: English text and code have about four per token. Not a whole number.
*/
export function toTokenEstimate(characters: number): number {
	return characters / 4;
}
