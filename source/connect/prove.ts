import {randomInt} from 'node:crypto';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import {execa} from 'execa';
import {toErrorMessage} from '../errors/to-error-message.js';
import {formatDuration} from '../traffic/format-duration.js';
import {shapePaths} from '../wire/shape-paths.js';
import type {Client, Target} from './client.js';

/** What came of one small request. */
export type Proof = {
	status: 'failed' | 'passed' | 'skipped';
	/** What was seen, in a sentence. */
	detail: string;
	/** What to do about it. */
	cure?: string;
};

/** A request as the server has it. */
export type SeenRequest = {path: string; model: string};

export type ProveOptions = {
	target: Target;
	/** Of the client; absent: the request is sent from here. */
	program: string | undefined;
	key: string | undefined;
	env: Readonly<Record<string, string | undefined>>;
	signal: AbortSignal;
	/** Looks into the server; resolves to nothing where that is not allowed. */
	watch(): Promise<RequestWatch | undefined>;
};

export type RequestWatch = {
	/** The request with this prompt, once it has been answered. */
	find(prompt: string): Promise<SeenRequest | undefined>;
	close(): Promise<void>;
};

/** Tries the way from a client to the model with one small request. Does not throw. */
export async function prove(
	client: Client,
	options: ProveOptions,
): Promise<Proof> {
	const {target, program, signal} = options;
	if (!(await isServing(options))) {
		return {
			status: 'skipped',
			detail: `Not tried: no server answers at ${target.origin}.`,
			cure: `start it with claude-max-api tui, then run claude-max-api connect ${client.id} again`,
		};
	}

	if (target.needsKey && options.key === undefined) {
		return {
			status: 'skipped',
			detail:
				'Not tried: the server asks for an API key that your settings do not have.',
			cure: `CLAUDE_MAX_API_KEY=… claude-max-api connect ${client.id}`,
		};
	}

	const start = performance.now();
	try {
		const detail =
			program === undefined || client.prove === undefined
				? await askForIt(client, options)
				: await askThrough(client, program, options);
		return {
			status: 'passed',
			detail: `${detail}, ${formatDuration(performance.now() - start)}`,
		};
	} catch (error) {
		return {
			status: 'failed',
			detail: signal.aborted ? 'Interrupted.' : toErrorMessage(error),
			...(!signal.aborted && {cure: 'claude-max-api test'}),
		};
	}
}

async function isServing({target, signal}: ProveOptions): Promise<boolean> {
	try {
		await fetch(`${target.origin}/health`, {
			signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]),
		});
		return true;
	} catch {
		return false;
	}
}

/** Runs the client in an empty folder with a prompt that no other request has. */
async function askThrough(
	{name, prove}: Client,
	program: string,
	{target, env, signal, watch}: ProveOptions,
): Promise<string> {
	const [first, second] = [randomInt(100, 500), randomInt(100, 500)];
	const prompt = `Use no tools. Reply with the sum of ${first} and ${second}, and nothing else.`;
	const requests = await watch();
	const folder = await mkdtemp(path.join(tmpdir(), 'claude-max-api-connect-'));
	try {
		const {
			all = '',
			failed,
			exitCode,
			timedOut,
		} = await execa(
			program,
			prove!.toArguments({prompt, model: target.model.id}),
			{
				cwd: folder,
				env: {...env, NO_COLOR: '1', ...prove!.env},
				extendEnv: false,
				stdin: 'ignore',
				all: true,
				reject: false,
				timeout: patienceMs,
				cancelSignal: signal,
				forceKillAfterDelay: 2000,
				maxBuffer: 1_000_000,
			},
		);
		signal.throwIfAborted();
		const seen = await requests?.find(prompt);
		if (requests && !seen) {
			throw new Error(
				`${name} ran, but its request did not reach this server.${toLastLines(all)}`,
			);
		}

		if (failed) {
			const end = timedOut
				? `did not end within ${formatDuration(patienceMs)}`
				: `ended with exit code ${exitCode ?? 'unknown'}`;
			throw new Error(`${name} ${end}.${toLastLines(all)}`);
		}

		if (!seen && !all.includes(String(first + second))) {
			throw new Error(`${name} gave another answer.${toLastLines(all)}`);
		}

		return seen
			? `${name} got its answer from ${target.origin}${seen.path}: ${seen.model}`
			: `${name} answered`;
	} finally {
		await requests?.close();
		await rm(folder, {recursive: true, force: true, maxRetries: 3});
	}
}

/** Enough for a client that boots slowly and thinks. */
const patienceMs = 3 * 60_000;

function toLastLines(output: string): string {
	const lines = output.trim().split('\n').slice(-5).join('\n');
	return lines === '' ? '' : ` Its last lines:\n${lines}`;
}

/** Sends what the client would send, and reads the answer's status alone. */
async function askForIt(
	{name, shape}: Client,
	{target, key, signal}: ProveOptions,
): Promise<string> {
	const where = shapePaths[shape];
	const response = await fetch(`${target.origin}${where}`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'user-agent': 'connect',
			...(key !== undefined && {authorization: `Bearer ${key}`}),
		},
		body: JSON.stringify({
			model: target.model.id,
			...questions[shape],
		}),
		signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
	});
	const text = await response.text();
	if (!response.ok) {
		throw new Error(`${where} answered ${response.status}: ${toMessage(text)}`);
	}

	return `${where} answers as ${name} needs it: ${target.model.id}`;
}

const question = [{role: 'user', content: 'Reply with the word hello.'}];

const questions: Record<Client['shape'], object> = {
	chat: {messages: question, max_completion_tokens: 32},
	responses: {input: question, max_output_tokens: 32},
	messages: {messages: question, max_tokens: 32},
};

function toMessage(text: string): string {
	try {
		const {error} = JSON.parse(text) as {error?: {message?: string}};
		return error?.message ?? text.slice(0, 200);
	} catch {
		return text.slice(0, 200);
	}
}
