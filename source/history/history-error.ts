import {toErrorMessage} from '../errors/to-error-message.js';

export type HistoryFault =
	/** The file is no database, or not a whole one. */
	| 'damaged'
	| 'locked'
	| 'full'
	| 'unwritable'
	/** A newer version of this program wrote it. */
	| 'newer'
	/** The database's library does not run here. */
	| 'unsupported'
	| 'failed';

/** Why the history cannot be used, in a sentence with what to do. */
export class HistoryError extends Error {
	override name = 'HistoryError';
	readonly fault: HistoryFault;

	constructor(
		fault: HistoryFault,
		{
			file,
			reason = '',
			cause,
		}: {file: string; reason?: string; cause?: unknown},
	) {
		super(sentences[fault](file, reason), {cause});
		this.fault = fault;
	}
}

/** An error of SQLite, the file system or ourselves. */
export function toHistoryError(error: unknown, file: string): HistoryError {
	return error instanceof HistoryError
		? error
		: new HistoryError(toFault(error), {
				file,
				reason: toErrorMessage(error).split('\n', 1)[0],
				cause: error,
			});
}

const sentences: Record<
	HistoryFault,
	(file: string, reason: string) => string
> = {
	damaged: (file) => `The history in ${file} is damaged.`,
	locked: (file) =>
		`The history in ${file} is locked by another program. Requests are stored as soon as it is free.`,
	full: (file) =>
		`There is no space left for the history in ${file}. Free some space, or keep less: historyMegabytes in the settings.`,
	unwritable: (file, reason) =>
		`The history in ${file} cannot be used (${reason}). Make the file and its folder writable for your user, or turn the history off: historyDays 0 in the settings.`,
	newer: (file) =>
		`The history in ${file} was written by a newer version of claude-max-api, so nothing is stored. Update this one, or move the file away and restart.`,
	unsupported: (_, reason) =>
		`There is no history: the package libsql does not run here (${reason}). Install claude-max-api-proxy again with its optional dependencies, or turn the history off: historyDays 0 in the settings.`,
	failed: (file, reason) =>
		`The history in ${file} cannot be used (${reason}). To start a new one, move the file away.`,
};

function toFault(error: unknown): HistoryFault {
	const {code, rawCode, message} = error as {
		code?: unknown;
		rawCode?: unknown;
		message?: unknown;
	};
	const system = typeof code === 'string' ? systemFaults[code] : undefined;
	// A file that cannot be opened has its number only in the message.
	const number =
		typeof rawCode === 'number'
			? rawCode
			: /ConnectionFailed\(".*: (?<number>\d+)"\)/sv.exec(String(message))
					?.groups?.['number'];
	// The lowest byte is the kind, the others say more.
	return system ?? sqliteFaults[Number(number) % 256] ?? 'failed';
}

const systemFaults: Record<string, HistoryFault> = {
	EACCES: 'unwritable',
	EPERM: 'unwritable',
	EROFS: 'unwritable',
	ENOTDIR: 'unwritable',
	EISDIR: 'unwritable',
	EEXIST: 'unwritable',
	ENOENT: 'unwritable',
	ELOOP: 'unwritable',
	ENOSPC: 'full',
	EDQUOT: 'full',
};

const sqliteFaults: Record<number, HistoryFault> = {
	3: 'unwritable',
	5: 'locked',
	6: 'locked',
	8: 'unwritable',
	11: 'damaged',
	13: 'full',
	14: 'unwritable',
	26: 'damaged',
};
