/** Text to put in place of what is between two offsets. Its line ends are those of the text it goes into. */
export type Splice = {start: number; end: number; text: string};

/** Splices of the same place come out in their order. */
export function splice(text: string, splices: readonly Splice[]): string {
	const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
	let result = '';
	let at = 0;
	for (const {start, end, text: fresh} of splices.toSorted(
		(a, b) => a.start - b.start,
	)) {
		result += text.slice(at, start) + fresh.replaceAll(/\r?\n/gv, lineEnd);
		at = end;
	}

	return result + text.slice(at);
}

export function lineStart(text: string, offset: number): number {
	return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Before the line's end, or the end of the text. */
export function lineEnd(text: string, offset: number): number {
	const at = text.indexOf('\n', offset);
	if (at === -1) {
		return text.length;
	}

	return text[at - 1] === '\r' && at > offset ? at - 1 : at;
}

/** Where the next line begins, or the end of the text. */
export function nextLine(text: string, offset: number): number {
	const at = text.indexOf('\n', offset);
	return at === -1 ? text.length : at + 1;
}

/** The blanks that the line of an offset begins with. */
export function indentOf(text: string, offset: number): string {
	const start = lineStart(text, offset);
	return /^[\t ]*/v.exec(text.slice(start))?.[0] ?? '';
}

/** Whether nothing but blanks is before the offset on its line. */
export function startsLine(text: string, offset: number): boolean {
	return text.slice(lineStart(text, offset), offset).trim() === '';
}

/** Inserts whole lines at the start of a line. A text without a line end at its end stays without one. */
export function insertLines(at: number, lines: string, text: string): Splice {
	const isOpen = at === text.length && at > 0 && !text.endsWith('\n');
	return {start: at, end: at, text: isOpen ? `\n${lines.trimEnd()}` : lines};
}

/** Indents every line that is not empty. */
export function indent(lines: string, by: string): string {
	return lines.replaceAll(/^(?=.)/gmv, by);
}
