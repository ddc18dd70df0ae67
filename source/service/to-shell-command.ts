/** A command as typed in a shell. */
export function toShellCommand(words: string[]): string {
	return words.map((word) => toShellWord(word)).join(' ');
}

function toShellWord(word: string): string {
	return /^[\w%+,.\/:=@\-]+$/v.test(word)
		? word
		: `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
