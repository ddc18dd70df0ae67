/** A value from a request, as an error message repeats it: never the whole of something long. */
export function quote(value: unknown): string {
	if (typeof value === 'string') {
		return `'${cut(value)}'`;
	}

	return value === undefined ? 'nothing' : cut(JSON.stringify(value));
}

function cut(text: string): string {
	return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
