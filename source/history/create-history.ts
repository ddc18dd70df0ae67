import {existsSync} from 'node:fs';
import path from 'node:path';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {WindowReport} from '../alerts/watch-alerts.js';
import type {Past} from '../budgets/create-ledger.js';
import type {PlanLimits} from '../claude/claude-health.js';
import type {Exchange} from '../traffic/exchange.js';
import type {Notice} from '../traffic/traffic.js';
import type {HistoryAccess} from './history-access.js';
import {type HistoryFault, toHistoryError} from './history-error.js';
import {
	type Database,
	type DatabaseSource,
	openDatabase,
	setAside,
} from './open-database.js';
import {createPending} from './pending.js';
import {prune, removeBefore, shrink} from './prune.js';
import {findStored, readPage} from './read-page.js';
import {
	readLastWindows,
	readPlanWindows,
	readSpentRequests,
} from './read-past.js';
import {readPlan} from './read-plan.js';
import {readUsage} from './read-usage.js';

/** The requests of this and earlier runs, in a file. */
export type History = HistoryAccess & {
	/** What budgets count, including what was recorded until now. Throws when the file cannot be read. */
	past: Past;
	/** The windows of the plan as last reported before a time. Throws as well. */
	lastWindows(before: number): Promise<WindowReport[]>;
	/** Stores a request that has ended, within a second. */
	record(exchange: Exchange): void;
	/** Stores an event, together with the next request. */
	recordEvent(event: Pick<Notice, 'at' | 'level' | 'message'>): void;
	/** Stores the plan's windows that have changed. */
	recordLimits(limits: PlanLimits, at: number): void;
	/** Stores what was recorded until now. */
	flush(): Promise<void>;
	close(): Promise<void>;
};

export type HistoryOptions = {
	file: string;
	/** The most days and megabytes to keep. */
	bounds: {days: number; megabytes: number};
	/** Store prompts, answers and bodies too. */
	keepsTexts: boolean;
	/** The longest wait for another program that writes, in milliseconds. */
	patienceMs?: number;
	now?: () => number;
	/** Receives, once, what is wrong with the file, and later that it works again. */
	report(level: 'info' | 'warning', message: string): void;
};

/** How long records are gathered before they are stored, in milliseconds; at most while storing fails. */
const pace = {least: 1000, most: 60_000};

/** Another program that writes needs a few milliseconds. Answers that stream here wait as long, so a busy file is tried again later. */
const usualPatienceMs = 30;

/** How long the file may be locked before that is reported, in milliseconds: a lock usually passes. */
const lockPatienceMs = 10_000;

/** The interval between removals of old requests while new ones come. */
const pruneMs = 10 * 60_000;

/** Requests in one transaction: a few milliseconds. */
const batch = 200;

/** Beside the settings file. */
export function toHistoryFile(settingsFile: string): string {
	return path.join(path.dirname(settingsFile), 'history.db');
}

/**
Opens the file only when there is something to store or to read. Recording never throws: while the file cannot be used,
records wait, within bounds, and `report` says why. Reading does throw.
*/
export function createHistory({
	file,
	bounds,
	keepsTexts,
	report,
	patienceMs = usualPatienceMs,
	now = Date.now,
}: HistoryOptions): History {
	const pending = createPending({keepsTexts});
	let database: Promise<Database> | undefined;
	let timer: NodeJS.Timeout | undefined;
	let writing: Promise<void> | undefined;
	let delay = pace.least;
	let prunedAt = Number.NEGATIVE_INFINITY;
	let lockedSince: number | undefined;
	let reported: HistoryFault | undefined;
	let isOver = false;

	/** The file may have been moved or deleted since it was opened. */
	async function open(): Promise<Database> {
		const current = await database;
		if (current?.isCurrent() === false) {
			database = undefined;
			current.close();
		}

		database ??= openDatabase(file, {patienceMs});
		try {
			return await database;
		} catch (error) {
			database = undefined;
			throw error;
		}
	}

	async function release(): Promise<void> {
		const opened = database;
		database = undefined;
		try {
			const current = await opened;
			current?.close();
		} catch {
			// It was not opened.
		}
	}

	/** Runs a task on the database, and again on a new one if the file is damaged. */
	async function using<Result>(
		task: (database: Database) => Result | Promise<Result>,
	): Promise<Result> {
		try {
			return await task(await open());
		} catch (error) {
			const failure = toHistoryError(error, file);
			if (failure.fault !== 'damaged') {
				throw failure;
			}

			await release();
			const aside = await setAside(file, now());
			if (aside !== undefined) {
				report(
					'warning',
					`${failure.message} It was set aside as ${aside}, and a new one was started.`,
				);
			}

			return task(await open());
		}
	}

	async function write(): Promise<void> {
		try {
			do {
				await using((opened) => {
					pending.write(opened, batch);
				});
				await nextTurn();
			} while (pending.size() > 0);

			recovered();
			await pruneIfDue();
		} catch (error) {
			failed(error);
		}
	}

	async function pruneIfDue(): Promise<void> {
		if (now() - prunedAt >= pruneMs) {
			prunedAt = now();
			await prune(open, {...bounds, now: now()});
		}
	}

	function recovered(): void {
		delay = pace.least;
		lockedSince = undefined;
		if (reported !== undefined) {
			reported = undefined;
			report('info', `Requests are stored in ${file} again.`);
		}
	}

	function failed(error: unknown): void {
		const failure = toHistoryError(error, file);
		delay = Math.min(delay * 2, pace.most);
		if (failure.fault === 'locked') {
			lockedSince ??= now();
			// No longer delay: the lock will be free in a moment.
			delay = pace.least;
			if (now() - lockedSince < lockPatienceMs) {
				return;
			}
		}

		if (reported !== failure.fault) {
			reported = failure.fault;
			report('warning', failure.message);
		}

		// Only a restart can fix either.
		if (failure.fault === 'newer' || failure.fault === 'unsupported') {
			isOver = true;
			pending.drop();
		}
	}

	function schedule(): void {
		if (timer !== undefined || writing !== undefined || isOver) {
			return;
		}

		timer = setTimeout(() => {
			timer = undefined;
			void flush();
		}, delay).unref();
	}

	async function flush(): Promise<void> {
		clearTimeout(timer);
		timer = undefined;
		if (pending.size() === 0) {
			await writing;
			return;
		}

		writing ??= write();
		await writing;
		writing = undefined;
		if (pending.hasRequests()) {
			schedule();
		}
	}

	/** Reading does not create the file. */
	async function reading<Result>(
		empty: Result,
		task: (source: DatabaseSource) => Promise<Result>,
	): Promise<Result> {
		if (!existsSync(file)) {
			return empty;
		}

		return using(async () => task(open));
	}

	return {
		record(exchange) {
			if (!isOver) {
				pending.addRequest(exchange);
				schedule();
			}
		},
		recordEvent(event) {
			if (!isOver) {
				pending.addEvent(event);
			}
		},
		recordLimits(limits, at) {
			if (!isOver) {
				pending.addLimits(limits, at);
			}
		},
		past: {
			async *requests(since) {
				await flush();
				if (existsSync(file)) {
					yield* readSpentRequests(open, since);
				}
			},
			windows: async (since) =>
				reading([], async (source) => readPlanWindows(source, since)),
		},
		lastWindows: async (before) =>
			reading([], async (source) => readLastWindows(source, before)),
		page: async (query) =>
			reading({exchanges: []}, async (source) => readPage(source, query)),
		read: async (id) =>
			reading(undefined, async (source) => findStored(source, id)),
		usage: async (query) =>
			reading({rows: [], buckets: []}, async (source) =>
				readUsage(source, query),
			),
		async plan({since}) {
			await flush();
			return reading([], async (source) =>
				readPlan(source, {since, until: now()}),
			);
		},
		async clear(before = Number.MAX_SAFE_INTEGER) {
			await flush();
			return reading(0, async (source) => {
				const count = await removeBefore(source, before);
				await shrink(source);
				return count;
			});
		},
		flush,
		async close() {
			isOver = true;
			await flush();
			await release();
		},
	};
}
