import {randomInt} from 'node:crypto';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import {execa} from 'execa';
import {toErrorFields} from '../errors/parse-error-body.js';
import {toErrorMessage} from '../errors/to-error-message.js';
import {askPortHolder} from '../port/port-holder.js';
import {formatDuration} from '../traffic/format-duration.js';
import {shapePaths} from '../wire/shape-paths.js';
import type {Client, Target} from './client.js';

/** How one small request went. */
export type Proof = {
	status: 'failed' | 'passed' | 'skipped';
	/** What happened, in a sentence. */
	detail: string;
	/** What to do about it. */
	cure?: string;
};

/** A request as the server has it; `unknown` where this user cannot look into the server. */
export type FoundRequest =
	| {status: 'found'; path: string; model: string}
	| {status: 'missing'}
	| {status: 'unknown'};

export type ProveOptions = {
	target: Target;
	/** The client's own; absent: the request is sent from here. */
	program: string | undefined;
	env: Readonly<Record<string, string | undefined>>;
	signal: AbortSignal;
	/** Looks in the server for the request with this prompt, once it has been answered. */
	findRequest(prompt: string): Promise<FoundRequest>;
};

/** Sends one small request through a client, or in its shape, and reports how it went. Does not throw. */
export async function prove(
	client: Client,
	options: ProveOptions,
): Promise<Proof> {
	const {target, program, signal} = options;
	if ((await askPortHolder(target.origin)) === undefined) {
		return {
			status: 'skipped',
			detail: `Not tried: claude-max-api is not running at ${target.origin}.`,
			cure: `start it with claude-max-api tui, then run claude-max-api connect ${client.id} again`,
		};
	}

	if (target.needsKey && target.key === undefined) {
		return {
			status: 'skipped',
			detail:
				'Not tried: the server requires an API key that your settings do not have.',
			cure: `CLAUDE_MAX_API_KEY=… claude-max-api connect ${client.id}`,
		};
	}

	const start = performance.now();
	try {
		const detail =
			program === undefined || client.prove === undefined
				? await sendRequest(client, options)
				: await runClient(client, program, options);
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

/** Runs the client in an empty folder, with a prompt that no other request has. */
async function runClient(
	{name, prove}: Client,
	program: string,
	{target, env, signal, findRequest}: ProveOptions,
): Promise<string> {
	const [first, second] = [randomInt(100, 500), randomInt(100, 500)];
	const prompt = `Use no tools. Reply with the sum of ${first} and ${second}, and nothing else.`;
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
		const request = await findRequest(prompt);
		if (request.status === 'missing') {
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

		if (request.status === 'found') {
			const {path, model} = request;
			return `${name} got its answer from ${target.origin}${path}: ${model}`;
		}

		if (!all.includes(String(first + second))) {
			throw new Error(`${name} gave another answer.${toLastLines(all)}`);
		}

		return `${name} answered`;
	} finally {
		await rm(folder, {recursive: true, force: true, maxRetries: 3});
	}
}

/** Enough for a client that starts slowly and a model that thinks. */
const patienceMs = 3 * 60_000;

function toLastLines(output: string): string {
	const lines = output.trim().split('\n').slice(-5).join('\n');
	return lines === '' ? '' : ` Its last lines:\n${lines}`;
}

/** Sends a request in the shape that the client uses. */
async function sendRequest(
	{name, shape}: Client,
	{target, signal}: ProveOptions,
): Promise<string> {
	const where = shapePaths[shape];
	const response = await fetch(`${target.origin}${where}`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'user-agent': 'connect',
			...(target.key !== undefined && {
				authorization: `Bearer ${target.key}`,
			}),
		},
		body: JSON.stringify({
			model: target.model.id,
			...questions[shape],
		}),
		signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
	});
	const text = await response.text();
	if (!response.ok) {
		const {message} = toErrorFields(text);
		throw new Error(`${where} answered ${response.status}: ${message}`);
	}

	return `${where} answers as ${name} needs it: ${target.model.id}`;
}

const question = [{role: 'user', content: 'Reply with the word hello.'}];

const questions: Record<Client['shape'], object> = {
	chat: {messages: question, max_completion_tokens: 32},
	responses: {input: question, max_output_tokens: 32},
	messages: {messages: question, max_tokens: 32},
};
