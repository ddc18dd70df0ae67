import {Buffer} from 'node:buffer';
import {execa} from 'execa';

/** Programs that take the clipboard's new contents on their standard input. */
const programs = [
	{command: 'pbcopy', args: []},
	{command: 'wl-copy', args: []},
	{command: 'xclip', args: ['-selection', 'clipboard']},
	{command: 'clip.exe', args: []},
];

/**
Passes text to the terminal that tmux runs in. By default, tmux does not forward what a program asks of the terminal.
*/
const tmux = {command: 'tmux', args: ['load-buffer', '-w', '-']};

/**
Puts text on the clipboard. Where no program can, as over SSH, it asks the terminal (OSC 52); most support it. `env` shows
which of the programs can reach a screen.
*/
export async function copyText(
	text: string,
	{
		env,
		write,
	}: {
		env: Record<string, string | undefined>;
		write(sequence: string): void;
	},
): Promise<void> {
	const isRemote = env['SSH_CONNECTION'] !== undefined;
	for (const {command, args} of [...(isRemote ? [] : programs), tmux]) {
		if (isUseful(command, env)) {
			const {failed} = await execa(command, args, {
				input: text,
				reject: false,
				timeout: 2000,
				stdout: 'ignore',
				stderr: 'ignore',
				env,
				extendEnv: false,
			});
			if (!failed) {
				return;
			}
		}
	}

	write(toTerminalRequest(text, env['TMUX'] !== undefined));
}

/** Some of them hang without a screen. */
function isUseful(
	command: string,
	env: Record<string, string | undefined>,
): boolean {
	switch (command) {
		case 'wl-copy': {
			return env['WAYLAND_DISPLAY'] !== undefined;
		}

		case 'xclip': {
			return env['DISPLAY'] !== undefined;
		}

		case 'tmux': {
			return env['TMUX'] !== undefined;
		}

		default: {
			return true;
		}
	}
}

/** OSC 52; an old tmux, or one configured to, forwards it if it is wrapped. */
function toTerminalRequest(text: string, isInTmux: boolean): string {
	const request = `\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`;
	return isInTmux
		? `\u001BPtmux;${request.replaceAll('\u001B', '\u001B\u001B')}\u001B\\`
		: request;
}
