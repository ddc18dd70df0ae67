import type {PlanLimits} from '../claude-health.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {Account} from './account.js';
import {readAccount, readUsage} from './read-account.js';

/**
What the CLI tells of the account. Spends no quota. The plan's windows are asked for rarely: the endpoint behind them is
shared with the user's own Claude Code, and turns report what changes.
*/
export type AccountReader = {
	current(): Account;
	/** As soon as the models are known, or cannot be learned. */
	known(): Promise<Account>;
	/** Asks a process of its own for everything, the models first: the windows are asked of Anthropic. */
	read(): Promise<void>;
	/** Does so again when that is due: somebody sends turns, or watches. */
	keepCurrent(): void;
	/** Resolves when no process of its own is left. */
	close(): Promise<void>;
};

export function createAccountReader(options: {
	/** How long the CLI may take to answer, in milliseconds. */
	timeoutMs: number;
	/** How often to ask, at most, in milliseconds; more rarely after it has failed. */
	usageMs: number;
	/** How long this runs, in milliseconds. */
	elapsed: () => number;
	/** Starts a process when there is room for one; calls `giveWay` when a turn could have its place. */
	start(giveWay: () => void): Promise<CliProcess>;
	onUsage(usage: Pick<PlanLimits, 'windows' | 'extraUsage'>): void;
	/** The login has another plan than before. */
	onOtherPlan(): void;
	onFailure(error: unknown): void;
}): AccountReader {
	const {elapsed} = options;
	const running = new Set<CliProcess>();
	let account: Account = {models: []};
	let dueAt = elapsed() + options.usageMs;
	/** In a row. */
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

	/** Until it has given way, and the windows are asked of another process soon: what it says then is nothing to go by. */
	async function readWindows(
		process: CliProcess,
		givenWay: Promise<'given way'>,
	): Promise<void> {
		const limits = await Promise.race([readUsage(process), givenWay]);
		if (limits === 'given way') {
			// Not at once: where turns want all processes, this one would come and go with each of them.
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

	/** Ends the process when all has been read. */
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
		// Told by what follows.
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

/** After failures it is asked more rarely, down to every 80 minutes by default. */
const mostDoublings = 3;
