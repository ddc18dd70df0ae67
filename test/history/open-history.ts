import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {ExecutionContext} from 'ava';
import {
	createHistory,
	type History,
	type HistoryOptions,
} from '../../source/history/create-history.js';

/** A path in a folder of its own, which is removed after the test. */
export async function throwAwayFile(t: ExecutionContext): Promise<string> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'history-'));
	t.teardown(async () => rm(folder, {recursive: true, force: true}));
	return path.join(folder, 'settings', 'history.db');
}

export type OpenedHistory = History & {
	file: string;
	/** What it said of the file. */
	reports: string[];
};

export async function openHistory(
	t: ExecutionContext,
	options: Partial<HistoryOptions> = {},
): Promise<OpenedHistory> {
	const file = options.file ?? (await throwAwayFile(t));
	const reports: string[] = [];
	const history = createHistory({
		bounds: {days: 36_500, megabytes: 200},
		keepsTexts: false,
		report(level, message) {
			reports.push(`${level}: ${message}`);
		},
		...options,
		file,
	});
	t.teardown(async () => history.close());
	return {...history, file, reports};
}
