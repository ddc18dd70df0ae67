/**
One word of a unit file in double quotes, see systemd.service(5), "Quoting": backslash escapes as in C, and `%` begins
a specifier. Throws when a word holds what no unit can: a NUL or half a character.
*/
export function quoteUnitWord(word: string): string {
	if (/[\0\p{Surrogate}]/v.test(word)) {
		throw new Error(
			`A unit file cannot hold the value ${JSON.stringify(word)}.`,
		);
	}

	const escaped = word
		.replaceAll(/["\\]/gv, String.raw`\$&`)
		.replaceAll('%', '%%')
		.replaceAll(/\p{Cc}/gv, toEscape);
	return `"${escaped}"`;
}

/** An argument of `ExecStart=`, where `$` begins a variable. It does not in the program's own path. */
export function quoteUnitArgument(word: string): string {
	return quoteUnitWord(word.replaceAll('$', '$$$$'));
}

function toEscape(character: string): string {
	return String.raw`\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`;
}
