import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {ApiError} from '../errors/api-error.js';
import {readAccount, readUsage} from './account/read-account.js';
import type {Account} from './account/account.js';
import type {Claude} from './claude.js';
import type {ClaudeEvent} from './claude-event.js';
import type {ClaudeHealth} from './claude-health.js';
import {createCliWatch} from './cli/create-cli-watch.js';
import {type CliInspection, inspectCli} from './cli/inspect-cli.js';
import {mergeMessages} from './conversation/merge-messages.js';
import {toConversationKey} from './conversation/to-conversation-key.js';
import {createGate} from './gate/create-gate.js';
import {shuttingDown, toProblemError} from './gate/refusals.js';
import {createPool, type PoolOptions} from './pool/create-pool.js';
import {
	type CliProcess,
	createCliProcess,
} from './process/create-cli-process.js';
import {toCliEnvironment} from './process/to-cli-environment.js';
import {toHealth} from './to-health.js';
import {toOfferedTools} from './to-offered-tools.js';
import type {Turn} from './turn.js';

export type ClaudeOptions = Partial<ClaudeLimits> & {
	/** The environment of the program; the CLI gets it less what is not its business. */
	env: Record<string, string | undefined>;
	/** The user's home, where the CLI may be installed. */
	home: string;
	/** Path of the CLI; found on the machine when absent. */
	path?: string;
	/** The model the spares are for. */
	model: string;
	/** Let the CLI use an API key, which is billed by use instead of the subscription. */
	useApiKey?: boolean;
};

/** Times are in milliseconds. */
export type ClaudeLimits = Pick<
	PoolOptions,
	| 'maxProcesses'
	| 'spareProcesses'
	| 'idleConversations'
	| 'idleMs'
	| 'queueLimit'
	| 'queueMs'
	| 'bootMs'
	| 'refillMs'
> & {
	/** How long the CLI may say nothing in a turn. */
	silenceMs: number;
	/** How soon to look again for a CLI or login that is missing. */
	retryMs: number;
	/** How long what is known of the plan's windows is good for. */
	usageMs: number;
	/** While Claude refuses the login, one turn in this time is let through. */
	retryLoginMs: number;
};

const defaults: ClaudeLimits = {
	maxProcesses: 8,
	spareProcesses: 2,
	idleConversations: 4,
	idleMs: 5 * 60_000,
	queueLimit: 64,
	queueMs: 120_000,
	bootMs: 30_000,
	refillMs: 300,
	silenceMs: 10 * 60_000,
	retryMs: 3000,
	usageMs: 60_000,
	retryLoginMs: 15_000,
};

/** The real Claude: the official CLI on this machine, with the login of whoever runs this program. */
export function createClaude(options: ClaudeOptions): Claude {
	const limits = {...defaults, ...options};
	const useApiKey = options.useApiKey ?? false;
	const childEnvironment = toCliEnvironment(options.env, {useApiKey});
	const folder = mkdtempSync(path.join(tmpdir(), 'claude-max-api-'));
	const closing = new AbortController();
	const listeners = new Set<() => void>();
	const gate = createGate({
		now: Date.now,
		retryLoginMs: limits.retryLoginMs,
	});
	let account: Account = {models: []};
	let lastError: ClaudeHealth['lastError'];
	let usageReadAt = Date.now();

	const watch = createCliWatch({
		inspect: async (signal) =>
			inspectCli({
				setting: options.path,
				env: options.env,
				home: options.home,
				childEnv: childEnvironment,
				signal,
			}),
		retryMs: limits.retryMs,
		onChange: onInspected,
	});
	const pool = createPool({
		...limits,
		defaultModel: options.model,
		start,
		canStart: () => isUsable(watch.current()),
		onChange: changed,
		onBootFailure: onFailure,
	});
	void watch.refresh();

	function start(model: string) {
		const cli = watch.current()?.cli?.path ?? 'claude';
		return createCliProcess({path: cli, model, folder, env: childEnvironment});
	}

	function onInspected(now: CliInspection): void {
		if (isUsable(now)) {
			// Whatever is running was started with the login of before.
			gate.reset();
			pool.recycle();
			void learnAccount();
		}

		changed();
	}

	async function learnAccount(): Promise<void> {
		try {
			account = await readAccount(start(options.model), closing.signal);
			gate.learnWindows(account.limits?.windows ?? []);
			usageReadAt = Date.now();

			changed();
		} catch (error) {
			onFailure(error);
		}
	}

	function onFailure(error: unknown): void {
		if (!closing.signal.aborted) {
			const message = error instanceof Error ? error.message : String(error);
			lastError = {at: Date.now(), message};
			changed();
		}
	}

	function changed(): void {
		for (const listener of listeners) {
			listener();
		}
	}

	async function* answer(
		turn: Turn,
		signal: AbortSignal,
	): AsyncGenerator<ClaudeEvent> {
		const {problem} = await watch.ready();
		if (problem) {
			throw toProblemError(problem);
		}

		gate.check(turn.model);
		const past = turn.messages.slice(0, -1);
		const {ahead, lease} = pool.request(
			{
				model: turn.model,
				...(past.length > 0 && {key: toConversationKey(turn, past)}),
			},
			signal,
		);
		if (ahead !== undefined) {
			yield {type: 'queued', ahead};
		}

		const {kind, member, release} = await lease;
		const {conversation, process} = member;
		try {
			yield {type: 'process', kind, pid: process.pid};
			const events = conversation.ask(turn, {
				signal,
				useApiKey,
				silenceMs: limits.silenceMs,
			});
			for await (const event of events) {
				learn(event);
				if (event.type === 'done') {
					void learnUsage(process);
				}

				yield event;
			}
		} finally {
			const content = conversation.answer();
			release(
				content &&
					toConversationKey(turn, [
						...turn.messages,
						{role: 'assistant', content},
					]),
			);
		}
	}

	/** The process that has just answered can tell how much of the plan is used; asking is free. */
	async function learnUsage(process: CliProcess): Promise<void> {
		if (account.limits && Date.now() - usageReadAt > limits.usageMs) {
			usageReadAt = Date.now();
			const usage = await readUsage(process);
			if (usage) {
				gate.learnWindows(usage.windows);
				changed();
			}
		}
	}

	function learn(event: ClaudeEvent): void {
		if (event.type === 'limits') {
			gate.learn(event.limits);
			changed();
		} else if (event.type === 'started') {
			gate.onSuccess();
		}
	}

	function toTold(error: unknown): unknown {
		if (closing.signal.aborted) {
			return shuttingDown();
		}

		onFailure(error);
		if (!(error instanceof ApiError)) {
			return error;
		}

		const told = gate.onFailure(error);
		if (told.status === 401) {
			void watch.refresh();
		}

		return told;
	}

	return {
		async *ask(turn, {signal}) {
			const either = AbortSignal.any([signal, closing.signal]);
			const messages = mergeMessages(turn.messages);
			try {
				yield* answer(toOfferedTools({...turn, messages}), either);
			} catch (error) {
				if (!signal.aborted) {
					throw toTold(error);
				}
			}

			if (closing.signal.aborted && !signal.aborted) {
				throw shuttingDown();
			}
		},
		health: () =>
			toHealth({
				inspection: watch.current(),
				account,
				limits: gate.limits(),
				isLimited: gate.isLimited(),
				isRefused: gate.isRefused(),
				processes: pool.counts(),
				queue: {waiting: pool.waiting(), limit: limits.queueLimit},
				lastError,
			}),
		async refresh() {
			await watch.refresh();
			return this.health();
		},
		models: () => account.models,
		prefer(model) {
			pool.setDefaultModel(model);
		},
		onChange(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		async close() {
			closing.abort();
			watch.close();
			await pool.close(shuttingDown());
			rmSync(folder, {recursive: true, force: true});
		},
	};
}

function isUsable(inspection: CliInspection | undefined): boolean {
	return inspection !== undefined && inspection.problem === undefined;
}
