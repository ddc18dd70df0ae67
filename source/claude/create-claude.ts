import {setTimeout as delay} from 'node:timers/promises';
import type {ApiError} from '../errors/api-error.js';
import {toErrorMessage} from '../errors/to-error-message.js';
import {createChangeListeners} from '../async/create-listeners.js';
import {createAccountReader} from './account/create-account-reader.js';
import type {Claude, TokenCount} from './claude.js';
import type {ClaudeHealth} from './claude-health.js';
import {type ClaudeLimits, defaultLimits} from './claude-limits.js';
import {createCliWatch} from './cli/create-cli-watch.js';
import {createRehearsals} from './cli/create-rehearsals.js';
import {type CliInspection, inspectCli} from './cli/inspect-cli.js';
import {mergeMessages} from './conversation/merge-messages.js';
import {createTokenCounter} from './counting/create-token-counter.js';
import {createUsageMemory} from './counting/create-usage-memory.js';
import {createCliStarter} from './create-cli-starter.js';
import {createTurnRunner} from './create-turn-runner.js';
import {createModelSizes, findListedModel} from './claude-models.js';
import type {ExtraUsagePolicy} from './gate/create-extra-usage-guard.js';
import {createGate} from './gate/create-gate.js';
import {createHold, type Schedule} from './gate/create-hold.js';
import {shuttingDown, toProblemError} from './gate/refusals.js';
import {createPool} from './pool/create-pool.js';
import {createPrivateFolder} from './process/create-private-folder.js';
import {createReaper} from './process/create-reaper.js';
import {toCliEnvironment} from './process/to-cli-environment.js';
import {toHealth} from './to-health.js';
import {renameTools} from './rename-tools.js';
import type {Turn} from './turn.js';

export type ClaudeOptions = Partial<ClaudeLimits> & {
	/** The environment of the program, from which the CLI's environment is made. */
	env: Record<string, string | undefined>;
	/** The user's home, where the CLI may be installed. */
	home: string;
	/** Path of the CLI; searched for when absent. */
	path?: string;
	/** The model of the spares. */
	model: string;
	/** Let the CLI use an API key, which is billed by use instead of the subscription. */
	useApiKey?: boolean;
	/** How to handle turns that are billed beyond the plan; `warn` by default. */
	extraUsage?: ExtraUsagePolicy;
	/** The time of day, in milliseconds since the epoch. */
	now?: () => number;
	/** Time since the start of this program, in milliseconds. */
	elapsed?: () => number;
	/** Calls back later; with a real timer by default. */
	schedule?: Schedule;
	/** The origin of this server: the CLI must not send requests there, even if its environment says so. */
	ownOrigin?: string;
};

/** The real Claude: the official CLI on this machine, with the user's own login. */
export function createClaude(options: ClaudeOptions): Claude {
	const limits = {...defaultLimits, ...options};
	const useApiKey = options.useApiKey ?? false;
	const {ownOrigin, now = Date.now, elapsed = sinceStart} = options;
	const childEnvironment = toCliEnvironment(options.env, {
		useApiKey,
		silenceMs: limits.silenceMs,
		...(ownOrigin !== undefined && {ownOrigin}),
	});
	const folder = createPrivateFolder();
	const reaper = createReaper(folder.path);
	const closing = new AbortController();
	const {add: onChange, notify: changed} = createChangeListeners();
	const gate = createGate({
		now,
		elapsed,
		retryLoginMs: limits.retryLoginMs,
		retryLimitMs: limits.retryLimitMs,
		extraUsage: options.extraUsage ?? 'warn',
		loginMethod: () => watch.current()?.login?.method,
		toModel(model) {
			const listed = findListedModel(model, account.current().models);
			return listed?.resolvedModel ?? model;
		},
	});
	const hold = createHold({
		holdMs: limits.holdMs,
		limit: limits.queueLimit,
		now,
		schedule: options.schedule ?? afterTimeout,
		opensAt: gate.opensAt,
		check(model) {
			try {
				gate.check(model);
				return undefined;
			} catch (error) {
				return error as ApiError;
			}
		},
	});
	onChange(hold.wake);
	let lastError: ClaudeHealth['lastError'];
	/** The login that the gate knows, as text. */
	let login: string | undefined;

	const watch = createCliWatch({
		async inspect(signal) {
			const inspection = await inspectCli({
				setting: options.path,
				env: options.env,
				home: options.home,
				childEnv: childEnvironment,
				timeoutMs: limits.bootMs,
				signal,
			});
			starter.onInspected(inspection);
			return inspection;
		},
		retryMs: limits.retryMs,
		onChange: onInspected,
	});
	const pool = createPool({
		...limits,
		defaultModel: options.model,
		start: (model, past) => starter.start(model, past),
		canStart: () => isUsable(watch.current()),
		onChange: changed,
		onBootFailure(error) {
			onFailure(error);
			// The CLI may have moved or been removed.
			if (!closing.signal.aborted) {
				void watch.refresh();
			}
		},
	});
	const account = createAccountReader({
		start: async (giveWay) =>
			pool.startGuest(() => starter.start(options.model), giveWay),
		timeoutMs: limits.bootMs,
		usageMs: limits.usageMs,
		elapsed,
		onUsage(usage) {
			gate.learnUsage(usage);
			changed();
		},
		onOtherPlan() {
			gate.forgetRefusals();
		},
		onFailure,
	});
	const rehearsals = createRehearsals({
		timeoutMs: limits.bootMs,
		signal: closing.signal,
		async inRoom(work) {
			const start = () => ({ended: work()});
			const {ended} = await pool.startGuest(start, () => {
				// An inspection takes about a second.
			});
			return ended;
		},
		onChange: changed,
	});
	const starter = createCliStarter({
		path: options.path,
		env: childEnvironment,
		folder,
		reaper,
		watch,
		rehearsals,
		onFailure,
	});
	const counter = createTokenCounter({
		start: (model, giveWay) =>
			pool.startGuestNow(() => starter.start(model), giveWay),
		timeoutMs: limits.countMs,
		idleMs: countIdleMs,
	});
	const usages = createUsageMemory();
	const sizes = createModelSizes();
	void watch.refresh();

	async function countTokens(
		turn: Turn,
		signal: AbortSignal,
	): Promise<TokenCount> {
		const {problem} = await watch.ready();
		signal.throwIfAborted();
		if (problem) {
			throw toProblemError(problem);
		}

		const either = AbortSignal.any([signal, closing.signal]);
		const {turn: renamed} = renameTools({
			...turn,
			messages: mergeMessages(turn.messages),
		});
		const counted = (await starter.countsForFree(turn.model, either))
			? await counter.count(renamed, either)
			: undefined;
		signal.throwIfAborted();
		return counted === undefined
			? {
					tokens: usages.estimate(renamed),
					isEstimate: true,
				}
			: {tokens: counted, isEstimate: false};
	}

	function onInspected(now: CliInspection): void {
		if (now.login?.signedIn === false) {
			// The next login may be a different one.
			login = undefined;
		}

		if (isUsable(now) && !closing.signal.aborted) {
			// The running processes were started with the previous CLI or login.
			// The time of its expiry moves without another login.
			const loginNow =
				now.login && JSON.stringify({...now.login, expiresAt: undefined});
			if (loginNow === undefined || loginNow === login) {
				gate.forgetRefusals();
			} else {
				gate.reset();
				login = loginNow;
			}

			pool.recycle();
			void learn();
		}

		changed();
	}

	/** Learns what no turn waits for. A rehearsal costs a second of CPU, and must not compete with the first turns. */
	async function learn(): Promise<void> {
		await account.read();
		await pass(limits.rehearseMs, closing.signal);
		if (!closing.signal.aborted) {
			starter.rehearse(options.model);
		}
	}

	function onFailure(error: unknown): void {
		if (!closing.signal.aborted) {
			const message = toErrorMessage(error);
			lastError = {at: Date.now(), message};
			changed();
		}
	}

	const health = () =>
		toHealth({
			inspection: watch.current(),
			rehearsal: starter.rehearsal(),
			account: account.current(),
			limits: gate.limits(),
			refusal: gate.problem(),
			processes: pool.counts(),
			queue: {waiting: pool.waiting(), limit: limits.queueLimit},
			lastError,
		});

	return {
		ask: createTurnRunner({
			watch,
			gate,
			hold,
			pool,
			account,
			closing: closing.signal,
			useApiKey,
			silenceMs: limits.silenceMs,
			isWorthResuming: starter.isWorthBooting,
			onDone(turn, {usage, sizes: reported = {}}) {
				sizes.learn(reported);
				usages.learn(turn, usage);
			},
			onChange: changed,
			onFailure,
		}),
		countTokens: async (turn, {signal}) => countTokens(turn, signal),
		health,
		async refresh() {
			await watch.refresh();
			// The user may have signed in again or changed the plan, which the CLI does not report as a change.
			if (gate.isRefused()) {
				pool.recycle();
			}

			gate.forgetRefusals();
			return health();
		},
		keepCurrent: account.keepCurrent,
		resume() {
			gate.resume();
			changed();
		},
		models: () => sizes.addTo(account.current().models),
		async knownModels() {
			await watch.ready();
			const {models} = await account.known();
			return sizes.addTo(models);
		},
		prefer(model) {
			pool.setDefaultModel(model);
		},
		onChange,
		async close() {
			closing.abort();
			await Promise.all([
				watch.close(),
				account.close(),
				counter.close(),
				pool.close(shuttingDown()),
				rehearsals.settled(),
			]);
			await reaper.close();
			folder.remove();
		},
	};
}

const countIdleMs = 60_000;

/** Resolves after that time, or when `signal` aborts. */
async function pass(ms: number, signal: AbortSignal): Promise<void> {
	await Promise.allSettled([delay(ms, undefined, {signal, ref: false})]);
}

function afterTimeout(milliseconds: number, task: () => void): () => void {
	const timer = setTimeout(task, milliseconds).unref();
	return () => {
		clearTimeout(timer);
	};
}

function sinceStart(): number {
	return performance.now();
}

function isUsable(inspection: CliInspection | undefined): boolean {
	return inspection !== undefined && inspection.problem === undefined;
}
