/** Most text is plain ASCII: measuring that is not worth a walk over graphemes. */
export function isNarrow(text: string): boolean {
	return /^[ -~]*$/v.test(text);
}
