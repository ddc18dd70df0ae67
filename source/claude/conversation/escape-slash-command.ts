/**
Escapes a text that the CLI would run as a slash command. The CLI takes a last text block that starts with `/word` for a
command of its own, which would not reach the model and could do harm; a newline before the slash prevents that.
*/
export function escapeSlashCommand(text: string): string {
	return /^\s*\//v.test(text) ? `\n${text}` : text;
}
