/** The name of the tool server that carries the clients' tools. */
export const toolServerName = 'client';

/**
How the CLI is started: speaking its line protocol, with none of its own tools, prompts, settings,
hooks or memory. Nothing of a request is in the arguments, where `ps` would show it.
*/
export function toCliArguments(model: string): string[] {
	return [
		'-p',
		'--input-format',
		'stream-json',
		'--output-format',
		'stream-json',
		'--verbose',
		'--include-partial-messages',
		'--tools',
		'',
		'--setting-sources',
		'',
		'--strict-mcp-config',
		'--no-session-persistence',
		'--disable-slash-commands',
		'--allowedTools',
		`mcp__${toolServerName}`,
		'--model',
		model,
	];
}
