import {randomUUID} from 'node:crypto';
import {mkdtemp, readFile, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {execa} from 'execa';
import * as z from 'zod';
import {toInsertedLine, toPastLine} from '../conversation/to-lines.js';
import {parseCliLine} from '../lines/parse-cli-line.js';
import {toCliArguments} from '../process/to-cli-arguments.js';
import type {JsonObject, UserMessage} from '../turn.js';

/** How a CLI handles a history, as its transcript of a made-up history shows. */
export type Rehearsal = {
	/** Whether an earlier text-only message can be inserted without being awaited (2.1.265 and newer). */
	canInsert: boolean;
	/**
	The notes that the CLI adds behind the first user message, for a prepared transcript to include (2.1.300 and newer: the
	working directory and the model). They depend on the model and the folder. Absent when they could not be read.
	*/
	notes?: JsonObject[];
	/**
	Whether the CLI estimates tokens itself when Anthropic cannot count them (2.1.265 and newer). Older versions send real
	requests then, which use quota (seen on 2.1.197).
	*/
	countsForFree: boolean;
};

/**
The results of rehearsals. Each rehearsal takes a boot, once per file, model and folder; they run one at a time, up to a
maximum.
*/
export type Rehearsals = {
	/** The result for this CLI; undefined until its rehearsal is done, which this call starts in the background. */
	of(cli: RehearsedCli): Rehearsal | undefined;
	/** The first result for a CLI file, for any model. */
	known(identity: string): Rehearsal | undefined;
	/** Resolves when no rehearsal is running. */
	settled(): Promise<void>;
};

export type RehearsedCli = {
	path: string;
	/** The identity of the file at `path`. */
	identity: string;
	model: string;
	/** The working directory and environment of the CLI. */
	folder: string;
	env: Record<string, string>;
};

export function createRehearsals(options: {
	/** The time limit of a rehearsal, in milliseconds. */
	timeoutMs: number;
	signal: AbortSignal;
	/** Runs `work`, which starts a CLI process, when there is room for one more. */
	inRoom(work: () => Promise<Rehearsal>): Promise<Rehearsal>;
	/** A new result is known. */
	onChange(): void;
}): Rehearsals {
	let outcomes: Array<RehearsedCli & {rehearsal: Rehearsal}> = [];
	let running: Promise<void> | undefined;

	async function begin(cli: RehearsedCli): Promise<void> {
		const [outcome] = await Promise.allSettled([
			options.inRoom(async () => rehearse(cli, options)),
		]);
		const rehearsal = outcome.status === 'fulfilled' ? outcome.value : failed;
		running = undefined;
		if (!options.signal.aborted) {
			outcomes = [...outcomes, {...cli, rehearsal}];
			options.onChange();
		}
	}

	function find(cli: RehearsedCli): Rehearsal | undefined {
		return outcomes.find(
			({identity, model, folder}) =>
				identity === cli.identity &&
				model === cli.model &&
				folder === cli.folder,
		)?.rehearsal;
	}

	return {
		of(cli) {
			const rehearsal = find(cli);
			const isToBegin =
				rehearsal === undefined &&
				running === undefined &&
				cli.identity !== '' &&
				outcomes.length < most &&
				!options.signal.aborted;
			if (isToBegin) {
				running = begin(cli);
			}

			return rehearsal;
		},
		known: (identity) =>
			outcomes.find((outcome) => outcome.identity === identity)?.rehearsal,
		async settled() {
			await running;
		},
	};
}

// Clients may name any model.
const most = 32;

/**
Sends the CLI three messages without a question, and has it count their tokens. The CLI has a settings folder of its own,
where it writes its transcript and has no login, so it could not send a request upstream. A failed rehearsal means no
capabilities.
*/
async function rehearse(
	cli: RehearsedCli,
	{timeoutMs, signal}: {timeoutMs: number; signal: AbortSignal},
): Promise<Rehearsal> {
	let home: string | undefined;
	try {
		home = await mkdtemp(path.join(tmpdir(), 'claude-max-api-rehearsal-'));
		const {exitCode, stdout} = await execa(cli.path, toArguments(cli.model), {
			cwd: cli.folder,
			env: {...withoutLogin(cli.env), CLAUDE_CONFIG_DIR: home},
			extendEnv: false,
			reject: false,
			input: toLines(cli.model),
			stderr: 'ignore',
			timeout: timeoutMs,
			cancelSignal: signal,
			killSignal: 'SIGKILL',
		});
		return exitCode === 0
			? toRehearsal(await readTranscript(home), stdout)
			: failed;
	} catch {
		return failed;
	} finally {
		if (home !== undefined) {
			await rm(home, {recursive: true, force: true, maxRetries: 3});
		}
	}
}

const failed: Rehearsal = {canInsert: false, countsForFree: false};

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
		// An address without a server, so that no request reaches anyone.
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
		{
			type: 'control_request',
			request_id: 'count',
			request: {subtype: 'get_context_usage'},
		},
	]
		.map((line) => `${JSON.stringify(line)}\n`)
		.join('');
}

const inserted = 'Two.';

function toMessage(text: string): UserMessage {
	return {role: 'user', content: [{type: 'text', text}]};
}

/** The lines of the only transcript. */
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

function toRehearsal(lines: unknown[], stdout: string): Rehearsal {
	return {
		countsForFree: stdout.split('\n').some((line) => hasCount(line)),
		canInsert: lines.some((line) => insertedEntry.safeParse(line).success),
		notes: lines.flatMap((line) => {
			const {data} = noteEntry.safeParse(line);
			return data ? [data.attachment] : [];
		}),
	};
}

/**
Whether a line of the CLI holds a token count. A version that depends on Anthropic, which it cannot reach here, counts
nothing.
*/
function hasCount(line: string): boolean {
	const answer = parseCliLine(line);
	const response =
		answer.type === 'control-response' && answer.outcome.ok
			? answer.outcome.response
			: undefined;
	return countSchema.safeParse(response).success;
}

const countSchema = z.object({totalTokens: z.number().positive()});

const noteEntry = z.object({
	type: z.literal('attachment'),
	attachment: z.record(z.string(), z.json()),
});

/**
Matches a message that the CLI inserted. A version without support turns the line into an answer (2.1.150, 2.1.197) or
drops it (2.1.231).
*/
const insertedEntry = z.object({
	type: z.literal('system'),
	subtype: z.literal('local_command'),
	content: z.literal(inserted),
});
