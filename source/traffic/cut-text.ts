/**
The first `limit` code units of a text, never half a character. The result does not hold on to the
original, as a slice of it would: a cut of a 10 MB message costs what the cut is long.
*/
export function cutText(text: string, limit: number): string {
	if (text.length <= limit) {
		return text;
	}

	const splitsPair = (text.codePointAt(limit - 1) ?? 0) > 0xff_ff;
	return structuredClone(text.slice(0, splitsPair ? limit - 1 : limit));
}
