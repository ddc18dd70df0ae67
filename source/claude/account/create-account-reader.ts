import type {PlanLimits} from '../claude-health.js';
import type {CliProcess} from '../process/create-cli-process.js';
import {type Account, readAccount, readUsage} from './read-account.js';

/**
Reads the account from the CLI, without using quota. It rarely requests the plan's windows: their endpoint is shared with
the user's own Claude Code, and turns report changes anyway.
*/
export type AccountReader = {
	current(): Account;
	/** Resolves once the models are known, or cannot be read. */
	known(): Promise<Account>;
	/** Starts a process to read everything: first the models, then the windows, which the CLI requests from Anthropic. */
	read(): Promise<void>;
	/** Reads again when the last reading is old. Called when turns are sent or a dashboard is watching. */
	keepCurrent(): void;
	/** Resolves when the reader's process has ended. */
	close(): Promise<void>;
};

export function createAccountReader(options: {
	/** How long the CLI may take to answer, in milliseconds. */
	timeoutMs: number;
	/** The shortest interval between readings, in milliseconds; longer after failures. */
	usageMs: number;
	/** Time since the start of this program, in milliseconds. */
	elapsed: () => number;
	/** Starts a process when there is room; calls `giveWay` when a turn could use its place. */
	start(giveWay: () => void): Promise<CliProcess>;
	onUsage(usage: Pick<PlanLimits, 'windows' | 'extraUsage'>): void;
	/** The login's plan has changed. */
	onOtherPlan(): void;
	onFailure(error: unknown): void;
}): AccountReader {
	const {elapsed} = options;
	const running = new Set<CliProcess>();
	let account: Account = {models: []};
	let dueAt = elapsed() + options.usageMs;
	/** Consecutive failures. */
	let failures = 0;
	let modelsRead: Promise<void> | undefined;
	let isReading = false;
	let isClosed = false;

	function postpone(): void {
		const doublings = Math.min(failures, mostDoublings);
		dueAt = elapsed() + options.usageMs * 2 ** doublings;
	}

	async function readModels(process: CliProcess): Promise<void> {
		const before = account;
		const next = await readAccount(process);
		account = {
			...(before.limits && {limits: before.limits}),
			...next,
			models: next.models.length > 0 ? next.models : before.models,
		};
		if (before.models.length > 0 && before.subscription !== next.subscription) {
			options.onOtherPlan();
		}
	}

	/**
	Reads until it has to give way; then the windows are read from another process soon, and this one's answer is ignored.
	*/
	async function readWindows(
		process: CliProcess,
		givenWay: Promise<'given way'>,
	): Promise<void> {
		const limits = await Promise.race([readUsage(process), givenWay]);
		if (limits === 'given way') {
			// Not at once: when turns need all processes, this one would start and stop with each of them.
			dueAt = elapsed() + options.usageMs / 10;
			return;
		}

		failures = limits === undefined ? failures + 1 : 0;
		postpone();
		account = {...account, ...(limits && {limits})};
		if (limits !== undefined && limits !== 'none') {
			options.onUsage(limits);
		}
	}

	/** Reads everything, then ends the process. */
	async function readFrom(
		process: CliProcess,
		givenWay: Promise<'given way'>,
	): Promise<void> {
		running.add(process);
		const timer = setTimeout(() => {
			process.kill();
		}, options.timeoutMs);
		try {
			await modelsRead;
			await readWindows(process, givenWay);
		} finally {
			clearTimeout(timer);
			process.kill();
			await process.ended;
			running.delete(process);
		}
	}

	async function read(): Promise<void> {
		isReading = true;
		postpone();
		let giveWay!: () => void;
		const givenWay = new Promise<'given way'>((resolve) => {
			giveWay = () => {
				resolve('given way');
			};
		});
		const starting = options.start(giveWay);
		modelsRead = (async () => readModels(await starting))();
		// A failure is reported below.
		void Promise.allSettled([modelsRead]);
		try {
			await readFrom(await starting, givenWay);
		} catch (error) {
			failures++;
			postpone();
			options.onFailure(error);
		} finally {
			isReading = false;
		}
	}

	return {
		current: () => account,
		async known() {
			if (account.models.length === 0) {
				await Promise.allSettled([modelsRead]);
			}

			return account;
		},
		read,
		keepCurrent() {
			const isWanted = account.limits !== 'none' && !isReading && !isClosed;
			if (isWanted && elapsed() >= dueAt) {
				void read();
			}
		},
		async close() {
			isClosed = true;
			for (const process of running) {
				process.kill();
			}

			await Promise.all([...running].map(async ({ended}) => ended));
		},
	};
}

/** After failures the interval doubles, up to 80 minutes by default. */
const mostDoublings = 3;
