/**
Makes a text plain words to the CLI. It runs a last text block that starts with `/word` as a command of
its own, which would neither reach the model nor be harmless; a newline before the slash prevents that.
*/
export function defuse(text: string): string {
	return /^\s*\//v.test(text) ? `\n${text}` : text;
}
