import type {LogEntry} from './log-entry.js';
import {toEntryRecord} from './to-entry-record.js';
import {toEntryText} from './to-entry-text.js';

export type Log = (entry: LogEntry) => void;

/** Prints entries as they come. When the reader has gone, as after `| head`, it stops printing and the server goes on. */
export function createLog(
	stdout: NodeJS.WriteStream,
	{json}: {json: boolean},
): Log {
	let isRead = true;
	stdout.on('error', () => {
		isRead = false;
	});
	return (entry) => {
		if (isRead) {
			const text = json ? toEntryRecord(entry, Date.now()) : toEntryText(entry);
			stdout.write(`${text}\n`);
		}
	};
}
