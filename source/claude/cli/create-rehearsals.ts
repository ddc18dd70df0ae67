import {randomUUID} from 'node:crypto';
import {mkdtemp, readFile, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import {z} from 'zod';
import {toInsertedLine, toPastLine} from '../conversation/to-lines.js';
import {toCliArguments} from '../process/to-cli-arguments.js';
import type {UserMessage} from '../turn.js';

/** What a CLI does with a history, as the transcript that it keeps of a made-up one shows. */
export type Rehearsal = {
	/** An earlier message of plain text can be inserted and need not be awaited (2.1.265 and newer). */
	canInsert: boolean;
};

/** What is known of CLIs by rehearsals; each takes a boot, once for a file. */
export type Rehearsals = {
	/** Undefined until it has been rehearsed with, which this has done in the background. */
	of(cli: RehearsedCli): Rehearsal | undefined;
	/** The same, without having anything done. */
	known(identity: string): Rehearsal | undefined;
	/** Resolves when none is under way. */
	settled(): Promise<void>;
};

export type RehearsedCli = {
	path: string;
	/** Of the file at that path. */
	identity: string;
	model: string;
	/** Where it runs, and what it is started with. */
	folder: string;
	env: Record<string, string>;
};

export function createRehearsals(options: {
	/** How long one may take, in milliseconds. */
	timeoutMs: number;
	signal: AbortSignal;
	/** Does this when there is room for one more CLI process, which it starts. */
	inRoom(work: () => Promise<Rehearsal>): Promise<Rehearsal>;
	/** Something is known that was not. */
	onChange(): void;
}): Rehearsals {
	const outcomes = new Map<string, Rehearsal>();
	const running = new Map<string, Promise<void>>();

	async function begin(cli: RehearsedCli): Promise<void> {
		const {identity} = cli;
		const [outcome] = await Promise.allSettled([
			options.inRoom(async () => rehearse(cli, options)),
		]);
		const rehearsal = outcome.status === 'fulfilled' ? outcome.value : failed;
		running.delete(identity);
		if (!options.signal.aborted) {
			outcomes.set(identity, rehearsal);
			options.onChange();
		}
	}

	return {
		of(cli) {
			const {identity} = cli;
			const isKnown = outcomes.has(identity) || running.has(identity);
			if (!isKnown && identity !== '' && !options.signal.aborted) {
				running.set(identity, begin(cli));
			}

			return outcomes.get(identity);
		},
		known: (identity) => outcomes.get(identity),
		async settled() {
			await Promise.all(running.values());
		},
	};
}

/**
Has the CLI take three messages and no question. It has a folder of its own for its settings, where it keeps a transcript
and has no login: it could not ask anybody anything. Where it does not come to that, nothing is presumed.
*/
async function rehearse(
	cli: RehearsedCli,
	{timeoutMs, signal}: {timeoutMs: number; signal: AbortSignal},
): Promise<Rehearsal> {
	let home: string | undefined;
	try {
		home = await mkdtemp(path.join(tmpdir(), 'claude-max-api-rehearsal-'));
		const {exitCode} = await execa(cli.path, toArguments(cli.model), {
			cwd: cli.folder,
			env: {...withoutLogin(cli.env), CLAUDE_CONFIG_DIR: home},
			extendEnv: false,
			reject: false,
			input: toLines(cli.model),
			stdout: 'ignore',
			stderr: 'ignore',
			timeout: timeoutMs,
			cancelSignal: signal,
			killSignal: 'SIGKILL',
		});
		return exitCode === 0 ? toRehearsal(await readTranscript(home)) : failed;
	} catch {
		return failed;
	} finally {
		if (home !== undefined) {
			await rm(home, {recursive: true, force: true, maxRetries: 3});
		}
	}
}

const failed: Rehearsal = {canInsert: false};

function toArguments(model: string): string[] {
	return toCliArguments(model).filter(
		(argument) => argument !== '--no-session-persistence',
	);
}

function withoutLogin(env: Record<string, string>): Record<string, string> {
	return {
		...Object.fromEntries(
			Object.entries(env).filter(([name]) => !logins.has(name)),
		),
		// Nobody is there, whatever it may want to ask.
		ANTHROPIC_BASE_URL: 'http://127.0.0.1:9',
		HTTPS_PROXY: 'http://127.0.0.1:9',
	};
}

const logins = new Set([
	'ANTHROPIC_API_KEY',
	'ANTHROPIC_AUTH_TOKEN',
	'CLAUDE_CODE_OAUTH_TOKEN',
]);

function toLines(model: string): string {
	return [
		toPastLine(toMessage('One.'), {uuid: randomUUID(), isFirst: true}),
		toInsertedLine(inserted, model),
		toPastLine(toMessage('Three.'), {uuid: randomUUID(), isFirst: false}),
	]
		.map((line) => `${JSON.stringify(line)}\n`)
		.join('');
}

const inserted = 'Two.';

function toMessage(text: string): UserMessage {
	return {role: 'user', content: [{type: 'text', text}]};
}

/** The lines of the one transcript there is. */
async function readTranscript(home: string): Promise<unknown[]> {
	const projects = path.join(home, 'projects');
	const files = await readdir(projects, {recursive: true});
	const [file, ...others] = files.filter((name) => name.endsWith('.jsonl'));
	if (file === undefined || others.length > 0) {
		throw new Error('A rehearsal leaves one transcript.');
	}

	const text = await readFile(path.join(projects, file), 'utf8');
	return text
		.trim()
		.split('\n')
		.map((line): unknown => JSON.parse(line));
}

function toRehearsal(lines: unknown[]): Rehearsal {
	return {
		canInsert: lines.some((line) => insertedEntry.safeParse(line).success),
	};
}

/** A version that does not know the line makes an answer of it (2.1.150, 2.1.197), or drops it (2.1.231). */
const insertedEntry = z.object({
	type: z.literal('system'),
	subtype: z.literal('local_command'),
	content: z.literal(inserted),
});
