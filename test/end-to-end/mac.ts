import {mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type {ExecutionContext} from 'ava';
import {execa} from 'execa';
import {createClaudeHome} from '../stand-ins/claude-home.js';
import {
	createMessagesApi,
	type MessagesApi,
} from '../stand-ins/messages-api/create-messages-api.js';
import {findFreePort} from '../service/find-free-port.js';
import {killAndWait} from '../service/kill-and-wait.js';

export type Mac = {
	api: MessagesApi;
	home: string;
	port: number;
	env: Record<string, string>;
	/** Runs a command to its end. */
	run(
		words: string[],
		input?: string,
	): Promise<{code: number | undefined; output: string}>;
	servicePid(): Promise<number | undefined>;
};

/**
A home on a machine that takes itself for a Mac: the real program, the real CLI, and a launchctl that starts what it is
told to, with the environment of its file and nothing more. What it started ends with the test.
*/
export async function createMac(
	t: ExecutionContext,
	{isSignedIn = true} = {},
): Promise<Mac> {
	const api = await createMessagesApi();
	t.teardown(api.close);
	const claudeHome = await createClaudeHome(api, {isSignedIn});
	t.teardown(claudeHome.close);
	const remembered = path.join(claudeHome.folder, 'stand-in');
	await mkdir(remembered);
	const servicePid = async () => readPid(path.join(remembered, 'pid'));
	t.teardown(async () => {
		const pid = await servicePid();
		if (pid !== undefined) {
			await killAndWait(pid);
		}
	});
	const port = await findFreePort();
	const env = {
		...claudeHome.env,
		PATH: `${standIns}${path.delimiter}${claudeHome.env['PATH']}`,
		STAND_IN_FOLDER: remembered,
		CLAUDE_MAX_API_PORT: String(port),
	};
	return {
		api,
		home: claudeHome.folder,
		port,
		env,
		async run(words, input) {
			const {exitCode, all} = await execa(
				process.execPath,
				['--import=tsx', onAMac, ...words],
				{
					cwd: root,
					env,
					extendEnv: false,
					reject: false,
					all: true,
					...(input === undefined ? {stdin: 'ignore'} : {input}),
				},
			);
			return {code: exitCode, output: all};
		},
		servicePid,
	};
}

export const onAMac = 'test/end-to-end/on-a-mac.ts';

const root = path.join(import.meta.dirname, '../..');

const standIns = path.join(root, 'test/stand-ins/service-commands/bin');

async function readPid(file: string): Promise<number | undefined> {
	try {
		return Number(await readFile(file, 'utf8')) || undefined;
	} catch {
		return undefined;
	}
}
