/** The name of the tool server that carries the clients' tools. */
export const toolServerName = 'client';

/**
Turns away what other programs and devices would say in a conversation of ours. Since 2.1.250 the CLI opens a socket on
which any program of the user can start a turn; `CLAUDE_CODE_HARBOR_KITE` keeps it from opening that at all, and this holds
where it no longer does. Checked on 2.1.250, 258, 265, 300, 330 and 332; older versions ignore it, and requests are the same
upstream. (`--restricted` would close it as well, but not before 2.1.300, where it changes what is sent upstream.)
*/
const closedToOthers = JSON.stringify({
	crossSessionInbound: 'refuse',
	remoteControlAtStartup: false,
});

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
		'--settings',
		closedToOthers,
		'--strict-mcp-config',
		'--no-session-persistence',
		'--disable-slash-commands',
		'--allowedTools',
		`mcp__${toolServerName}`,
		// Clients are to see thoughts: newer CLIs (2.1.330) ask for short notes on progress instead, older ones for nothing.
		'--thinking-display',
		'summarized',
		'--model',
		model,
	];
}
