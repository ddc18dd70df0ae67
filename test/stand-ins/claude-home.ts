import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {claudeBinary} from './claude-binary.js';

export type ClaudeHome = {
	folder: string;
	/** The whole environment for the CLI, or for the program that starts it. */
	env: Record<string, string>;
	close(): Promise<void>;
};

/** A throw-away home whose CLI talks to a stand-in for the Messages API, at its `url`. */
export async function createClaudeHome(
	{url}: {url: string},
	{isSignedIn = true} = {},
): Promise<ClaudeHome> {
	const folder = await mkdtemp(path.join(tmpdir(), 'claude-home-'));
	const temporary = path.join(folder, 'tmp');
	await mkdir(temporary);
	// The program passes over the CLI in its own package, which is there for its tests.
	const programs = path.join(folder, 'bin');
	await mkdir(programs);
	await symlink(claudeBinary, path.join(programs, 'claude'));
	return {
		folder,
		env: {
			PATH: `${programs}${path.delimiter}${process.env['PATH']}`,
			HOME: folder,
			TMPDIR: temporary,
			ANTHROPIC_BASE_URL: url,
			...(isSignedIn && {CLAUDE_CODE_OAUTH_TOKEN: 'sk-ant-oat01-stand-in'}),
		},
		async close() {
			await rm(folder, {recursive: true, force: true, maxRetries: 5});
		},
	};
}

/** Writes what `claude auth login` writes on a machine without a keychain. */
export async function signIn(
	home: string,
	name = '.credentials.json',
): Promise<void> {
	const folder = path.join(home, '.claude');
	await mkdir(folder, {recursive: true});
	const claudeAiOauth = {
		accessToken: 'sk-ant-oat01-stand-in',
		refreshToken: 'sk-ant-ort01-stand-in',
		expiresAt: Date.now() + 8 * 3_600_000,
		scopes: ['user:inference', 'user:profile'],
		subscriptionType: 'max',
	};
	await writeFile(path.join(folder, name), JSON.stringify({claudeAiOauth}));
}
