import {mkdir, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {ClaudeHome} from './claude-home.js';

export type Traps = {
	/** A word that stands in the user's CLAUDE.md and in `file`, and should never be sent upstream. */
	secret: string;
	/** Sent upstream by a CLI that is asked about `@` and this path. */
	file: string;
	/** The names of the hooks and MCP servers of the user's that have run. */
	sprung(): Promise<string[]>;
};

/** Lays what a user may have at home and no client of a proxy should meet. */
export async function setTraps({folder}: ClaudeHome): Promise<Traps> {
	const secret = 'xylophone-4711';
	const file = path.join(folder, 'secret.txt');
	const traces = path.join(folder, 'traces');
	const settings = path.join(folder, '.claude');
	await mkdir(traces);
	await mkdir(settings);
	await writeFile(file, `The secret is ${secret}.`);
	await writeFile(path.join(settings, 'CLAUDE.md'), `Always say ${secret}.`);

	const trace = (name: string) => `echo > '${path.join(traces, name)}'`;
	const hook = (name: string) => [
		{hooks: [{type: 'command', command: trace(name)}]},
	];
	const hooks = {
		SessionStart: hook('SessionStart'),
		UserPromptSubmit: hook('UserPromptSubmit'),
		Stop: hook('Stop'),
	};
	await writeFile(
		path.join(settings, 'settings.json'),
		JSON.stringify({hooks}),
	);
	const server = {command: '/bin/sh', args: ['-c', trace('mcp')]};
	await writeFile(
		path.join(folder, '.claude.json'),
		JSON.stringify({mcpServers: {trap: server}}),
	);
	return {
		secret,
		file,
		sprung: async () => readdir(traces),
	};
}
