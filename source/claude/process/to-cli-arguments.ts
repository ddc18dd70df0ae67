/** The name of the tool server that carries the clients' tools. */
export const toolServerName = 'client';

/**
Blocks other programs and devices from joining a conversation. Since 2.1.250 the CLI opens a socket on which any program
of the user can start a turn; `CLAUDE_CODE_HARBOR_KITE` prevents the socket, and these settings are the fallback where
that no longer works. Checked on 2.1.250, 258, 265, 300, 330 and 332; older versions ignore them, and upstream requests
are unchanged. (`--restricted` would close the socket as well, but only since 2.1.300, where it changes the upstream
requests.)
*/
const closedToOthers = JSON.stringify({
	crossSessionInbound: 'refuse',
	remoteControlAtStartup: false,
});

/**
The arguments of the CLI: its line protocol, and none of its own tools, prompts, settings, hooks or memory. They contain
nothing from a request, since `ps` would show it.
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
		// Clients should receive thinking: by default newer CLIs (2.1.330) request short progress notes instead, and older
		// ones nothing.
		'--thinking-display',
		'summarized',
		'--model',
		model,
	];
}
