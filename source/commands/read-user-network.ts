import {readFile} from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import {networkVariables} from '../claude/process/to-cli-environment.js';
import type {CommandContext} from './command.js';

export type UserNetwork = {
	/** The user's settings of Claude Code. */
	path: string;
	/** Its proxy and certificates, which win over the shell's as they do in Claude Code itself. */
	variables: Record<string, string>;
	/** Names of variables that redirect requests to another server. Not used: only this program's own environment may do that. */
	unused: string[];
};

/**
Reads the network variables under `env` in the user's settings of Claude Code. The CLI's processes read no settings file,
since it also holds hooks and more.
*/
export async function readUserNetwork({
	env,
	home,
}: Pick<CommandContext, 'env' | 'home'>): Promise<UserNetwork> {
	const {CLAUDE_CONFIG_DIR: folder = ''} = env;
	const file = path.join(
		folder === '' ? path.join(home, '.claude') : folder,
		'settings.json',
	);
	const found = Object.entries(await readVariables(file));
	return {
		path: file,
		variables: Object.fromEntries(
			found.filter(([name]) => networkVariables.has(name)),
		),
		unused: found
			.map(([name]) => name)
			.filter((name) =>
				['ANTHROPIC_BASE_URL', 'ANTHROPIC_CUSTOM_HEADERS'].includes(name),
			),
	};
}

/** Empty if the file does not exist or Claude Code could not read it. */
async function readVariables(file: string): Promise<Record<string, string>> {
	try {
		const settings = schema.parse(JSON.parse(await readFile(file, 'utf8')));
		return settings.env;
	} catch {
		return {};
	}
}

const schema = z.object({
	env: z.record(z.string(), z.coerce.string()).default({}),
});
