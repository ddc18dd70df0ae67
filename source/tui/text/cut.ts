import sliceAnsi from 'slice-ansi';
import stringWidth from 'string-width';

/** Cuts to a width in terminal cells; what was cut shows as `…`. */
export function cut(text: string, width: number): string {
	if (isNarrow(text) ? text.length <= width : stringWidth(text) <= width) {
		return text;
	}

	if (width < 1) {
		return '';
	}

	// A wide character at the edge is taken whole, so that it may be one cell too many.
	const kept = sliceAnsi(text, 0, width - 1);
	return (
		(stringWidth(kept) < width ? kept : sliceAnsi(text, 0, width - 2)) + '…'
	);
}

/** Most text is plain ASCII: measuring that is not worth a walk over graphemes. */
export function isNarrow(text: string): boolean {
	return /^[ -~]*$/v.test(text);
}
