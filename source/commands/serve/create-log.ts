import {fstatSync} from 'node:fs';
import {formatClock, formatDateTime} from '../../traffic/format-moment.js';
import type {LogEntry} from './log-entry.js';
import {toEntryRecord} from './to-entry-record.js';
import {toEntryText} from './to-entry-text.js';

export type Log = (entry: LogEntry) => void;

/** How a line begins: with the time in a terminal, with the date too in a file, with neither in a journal, which has both. */
export type LogStamp = 'time' | 'date' | 'none';

/** Prints entries as they come. When the reader has gone, as after `| head`, it stops printing and the server goes on. */
export function createLog(
	stdout: NodeJS.WriteStream,
	{json, stamp}: {json: boolean; stamp: LogStamp},
): Log {
	let isRead = true;
	stdout.on('error', () => {
		isRead = false;
	});
	return (entry) => {
		if (isRead) {
			const text = json
				? toEntryRecord(entry, Date.now())
				: `${toStamp(entry, stamp)}${toEntryText(entry)}`;
			stdout.write(`${text}\n`);
		}
	};
}

/**
`JOURNAL_STREAM` names the device and inode of the journal's socket (systemd.exec(5)), and is inherited: it holds for an
output that is this very socket.
*/
export function toLogStamp(
	{isTTY}: {isTTY?: boolean},
	env: Record<string, string | undefined>,
): LogStamp {
	if (isTTY) {
		return 'time';
	}

	return env['JOURNAL_STREAM'] === toStream(standardOutput) ? 'none' : 'date';
}

const standardOutput = 1;

function toStream(fd: number): string {
	try {
		const {dev, ino} = fstatSync(fd);
		return `${dev}:${ino}`;
	} catch {
		return 'closed';
	}
}

function toStamp(entry: LogEntry, stamp: LogStamp): string {
	if (stamp === 'none') {
		return '';
	}

	const at = toTime(entry);
	if (stamp === 'date') {
		return `${formatDateTime(at ?? Date.now())} `;
	}

	return at === undefined ? '' : `${formatClock(at)} `;
}

/** Undefined for the first and the last lines, which a person at a terminal sees as they happen. */
function toTime(entry: LogEntry): number | undefined {
	switch (entry.type) {
		case 'claude':
		case 'notice': {
			return entry.at;
		}

		case 'request': {
			const {ended, received} = entry.exchange.marks;
			return ended ?? received;
		}

		case 'serving':
		case 'closing': {
			return undefined;
		}
	}
}
