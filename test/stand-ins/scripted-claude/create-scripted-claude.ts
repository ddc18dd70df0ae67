import {mkdtemp, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

export type ScriptedClaude = {
	/** Of the executable. */
	path: string;
	/** The process ids of all conversations begun, in order. */
	boots(): Promise<number[]>;
	close(): Promise<void>;
};

export type ScriptedClaudeOptions = {
	/** What `--version` says. */
	version?: string;
	/** What `auth status` says. */
	isSignedIn?: boolean;
	/** Whether its runtime knows the options that it is tuned with; one that does not ends at once, as Bun does. */
	isTunable?: boolean;
	/** How each process behaves in turn; the last goes for all that follow. */
	behaviours?: Behaviour[];
};

export type Behaviour =
	/** Says `Scripted: ` and the user's text, in two deltas. */
	| 'answer'
	/** Code 1, with a stack on stderr. */
	| 'crash-at-start'
	| 'crash-in-turn'
	/** Code 0, without a word. */
	| 'exit-silently'
	/** Takes everything, answers nothing. */
	| 'hang'
	/** Initializes, then is silent from the first turn on. */
	| 'hang-in-turn'
	/** The same, and ends neither on SIGTERM nor when stdin does. */
	| 'ignore-signals'
	/** Answers a turn that nobody has asked for: when it is up, when it is initialized, or after each turn. */
	| 'speak-when-booted'
	| 'speak-when-initialized'
	| 'speak-after-turn'
	/** Lines that are no JSON, no object, cut off or of no known type, before each right one. */
	| 'nonsense';

/** A fake CLI, only for what the real one will not do on request. */
export async function createScriptedClaude({
	version = '2.1.197',
	isSignedIn = true,
	isTunable = true,
	behaviours = ['answer'],
}: ScriptedClaudeOptions = {}): Promise<ScriptedClaude> {
	const folder = await mkdtemp(path.join(tmpdir(), 'scripted-claude-'));
	const executable = path.join(folder, 'claude');
	const words = [
		process.execPath,
		path.join(import.meta.dirname, 'scripted-claude.js'),
		folder,
		JSON.stringify({version, isSignedIn, isTunable, behaviours}),
	];
	const command = words.map((word) => `'${word}'`).join(' ');
	await writeFile(executable, `#!/bin/sh\nexec ${command} "$@"\n`, {
		mode: 0o755,
	});
	return {
		path: executable,
		async boots() {
			const names = await readdir(folder);
			const boots = names.filter((name) => name.startsWith('boot-'));
			const pids = await Promise.all(
				boots.map(async (_, index) =>
					readFile(path.join(folder, `boot-${index}`), 'utf8'),
				),
			);
			return pids.map(Number);
		},
		async close() {
			await rm(folder, {recursive: true, force: true});
		},
	};
}
