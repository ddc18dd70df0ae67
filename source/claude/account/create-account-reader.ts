import type {PlanWindow} from '../claude-health.js';
import type {CliProcess} from '../process/create-cli-process.js';
import type {Account} from './account.js';
import {readAccount, readUsage} from './read-account.js';

/** What the CLI tells of the account, asked for anew now and then. Spends no quota. */
export type AccountReader = {
	current(): Account;
	/** As soon as the models are known, or cannot be learned. */
	known(): Promise<Account>;
	/** Asks a process of its own for everything, the models first: the windows are asked of Anthropic. */
	read(): Promise<void>;
	/** Asks a process that is running already how much of the plan is used, if that has not been asked for a while. */
	readUsage(process: CliProcess): Promise<void>;
	/** Resolves when no process of its own is left. */
	close(): Promise<void>;
};

export function createAccountReader(options: {
	/** How long the CLI may take to answer, in milliseconds. */
	timeoutMs: number;
	/** How long what is known of the plan's windows is good for, in milliseconds. */
	usageMs: number;
	/** How long this runs, in milliseconds. */
	elapsed: () => number;
	/** Starts a process when there is room for one; calls `giveWay` when a turn could have its place. */
	start(giveWay: () => void): Promise<CliProcess>;
	onWindows(windows: PlanWindow[]): void;
	onFailure(error: unknown): void;
}): AccountReader {
	const {elapsed} = options;
	const running = new Set<CliProcess>();
	let account: Account = {models: []};
	let usageAskedAt = elapsed();
	let modelsRead: Promise<void> | undefined;

	async function readModels(process: CliProcess): Promise<void> {
		account = await readAccount(process);
	}

	/** Until it has given way, and the windows are asked of another process soon: what it says then is nothing to go by. */
	async function readWindows(
		process: CliProcess,
		givenWay?: Promise<'given way'>,
	): Promise<void> {
		usageAskedAt = elapsed();
		const limits = await Promise.race([
			readUsage(process),
			...(givenWay ? [givenWay] : []),
		]);
		if (limits === 'given way') {
			usageAskedAt = -Infinity;
			return;
		}

		account = {...account, ...(limits && {limits})};
		options.onWindows(
			limits === undefined || limits === 'none' ? [] : limits.windows,
		);
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

	return {
		current: () => account,
		async known() {
			if (account.models.length === 0) {
				await Promise.allSettled([modelsRead]);
			}

			return account;
		},
		async read() {
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
				options.onFailure(error);
			}
		},
		async readUsage(process) {
			const isDue = elapsed() - usageAskedAt > options.usageMs;
			if (isDue && account.limits !== 'none') {
				await readWindows(process);
			}
		},
		async close() {
			for (const process of running) {
				process.kill();
			}

			await Promise.all([...running].map(async ({ended}) => ended));
		},
	};
}
