import {mkdir, mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {ExecutionContext} from 'ava';
import {execa} from 'execa';
import {findFreePort} from '../service/find-free-port.js';
import {createClaudeHome} from '../stand-ins/claude-home.js';
import {
	createMessagesApi,
	type MessagesApi,
} from '../stand-ins/messages-api/create-messages-api.js';
import {root, toScript} from '../stand-ins/project.js';
import {endWithTest} from '../stand-ins/service-commands/end-with-test.js';
import {type OpenTerminal, openTerminal} from '../tui/open-terminal.js';

export type Computer = {
	api: MessagesApi;
	home: string;
	port: number;
	/** Where the program keeps its settings and secrets. */
	settings: string;
	env: Record<string, string>;
	/** Runs a command to its end. */
	run(
		words: string[],
		options?: {input?: string; env?: Record<string, string>},
	): Promise<{code: number | undefined; output: string}>;
	/** Opens the dashboard, or another command, in a terminal. */
	open(
		t: ExecutionContext,
		options?: {
			words?: string[];
			env?: Record<string, string>;
			columns?: number;
			rows?: number;
		},
	): OpenTerminal;
	servicePid(): Promise<number | undefined>;
};

/**
A home, called as the user is, on a machine that takes itself for a Mac, or for a Linux with systemd: the real program, the real CLI, and a
launchctl and a systemctl that start what they are told to, with the environment of its file and nothing more. What they
started ends with the test.
*/
export async function createComputer(
	t: ExecutionContext,
	kind: 'mac' | 'linux',
	{isSignedIn = true, userName = 'ada'} = {},
): Promise<Computer> {
	const api = await createMessagesApi();
	t.teardown(api.close);
	const claudeHome = await createClaudeHome(api, {isSignedIn});
	t.teardown(claudeHome.close);
	const remembered = await mkdtemp(path.join(tmpdir(), 'stand-in-'));
	t.teardown(async () => rm(remembered, {recursive: true}));
	await endWithTest(t, remembered);
	const home = path.join(claudeHome.folder, userName);
	await mkdir(home);
	const port = await findFreePort();
	const env = {
		...claudeHome.env,
		HOME: home,
		PATH: `${standIns}${path.delimiter}${claudeHome.env['PATH']}`,
		STAND_IN_FOLDER: remembered,
		CLAUDE_MAX_API_PORT: String(port),
	};
	return {
		api,
		home,
		port,
		settings: path.join(home, '.config/claude-max-api'),
		env,
		async run(words, options = {}) {
			const {input} = options;
			const {exitCode, all} = await execa(
				process.execPath,
				[onAComputer, kind, ...words],
				{
					cwd: root,
					env: {...env, ...options.env},
					extendEnv: false,
					reject: false,
					all: true,
					...(input === undefined ? {stdin: 'ignore'} : {input}),
				},
			);
			return {code: exitCode, output: all};
		},
		open: (test, options = {}) =>
			openTerminal(test, {
				args: [onAComputer, kind, ...(options.words ?? ['tui'])],
				columns: options.columns ?? 120,
				rows: options.rows ?? 40,
				// The terminal hands on what it has, and the settings of whoever runs the tests are not for them.
				env: {XDG_CONFIG_HOME: '', ...env, ...options.env},
			}),
		servicePid: async () => readPid(path.join(remembered, 'pid')),
	};
}

const onAComputer = toScript('test/end-to-end/on-a-computer.ts');

const standIns = path.join(root, 'test/stand-ins/service-commands/bin');

async function readPid(file: string): Promise<number | undefined> {
	try {
		return Number(await readFile(file, 'utf8')) || undefined;
	} catch {
		return undefined;
	}
}
