import {fstatSync} from 'node:fs';
import process from 'node:process';
import type {ClaudeHealth} from '../../claude/claude-health.js';
import type {Exchange} from '../../traffic/exchange.js';
import {formatClock, formatDateTime} from '../../traffic/format-moment.js';
import {toLogLine, toLogRecord} from '../../traffic/to-log-entry.js';
import {toPrintableLine} from '../../traffic/to-printable.js';

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
				? toEntryRecord(entry)
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

	return env['JOURNAL_STREAM'] === toStream(process.stdout.fd)
		? 'none'
		: 'date';
}

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

/** An entry in the log of a server without a dashboard. */
type LogEntry =
	| {
			type: 'serving';
			version: string;
			baseUrl: string;
			model: string;
			needsApiKey: boolean;
	  }
	/** The state of the CLI and its login, at the start and when it changes. */
	| {type: 'claude'; at: number; health: ClaudeHealth}
	| {type: 'request'; exchange: Exchange}
	| {type: 'notice'; at: number; level: 'info' | 'warning'; message: string}
	| {type: 'closing'; signal: string};

/** An entry as text without its time: one line, or two where there is a problem with a fix. */
function toEntryText(entry: LogEntry): string {
	switch (entry.type) {
		case 'serving': {
			const key = entry.needsApiKey
				? 'Clients must send one of your API keys.'
				: 'Use any API key.';
			return [
				`claude-max-api ${entry.version} serves ${entry.baseUrl}`,
				`${key} Default model: ${entry.model}.`,
			].join('\n');
		}

		case 'claude': {
			return toPrintableHealth(entry.health);
		}

		case 'request': {
			return toLogLine(entry.exchange);
		}

		case 'notice': {
			const sign = entry.level === 'warning' ? '!' : '·';
			return toPrintableLine(`${sign} ${entry.message}`);
		}

		case 'closing': {
			return `Stopping (${entry.signal}). Press Ctrl+C again to quit now.`;
		}
	}
}

function toPrintableHealth({problem, cli, login}: ClaudeHealth): string {
	if (problem) {
		return `✗ ${toPrintableLine(problem.message)}\n  Fix: ${toPrintableLine(problem.cure)}`;
	}

	return toPrintableLine(
		`✓ Claude Code ${cli?.version ?? ''} at ${cli?.path ?? '?'}, ${toLogin(login)}`,
	);
}

function toLogin(login: ClaudeHealth['login']): string {
	if (login === undefined) {
		return 'checking login';
	}

	const plan = login.subscription ? ` (${login.subscription})` : '';
	return `signed in with ${login.method}${plan}`;
}

/** An entry as one line of JSON, with its kind in `event`. */
function toEntryRecord(entry: LogEntry): string {
	const {event, time = Date.now(), ...fields} = toFields(entry);
	return escapeControls(
		JSON.stringify({event, time: new Date(time).toISOString(), ...fields}),
	);
}

type Fields = Record<string, unknown> & {
	event: LogEntry['type'];
	/** Milliseconds since the epoch, or ISO 8601. */
	time?: number | string;
};

function toFields(entry: LogEntry): Fields {
	switch (entry.type) {
		case 'serving':
		case 'closing': {
			const {type, ...fields} = entry;
			return {event: type, ...fields};
		}

		case 'claude': {
			const {status, problem, cli, login} = entry.health;
			return {event: entry.type, time: entry.at, status, problem, cli, login};
		}

		case 'request': {
			return {event: entry.type, ...toLogRecord(entry.exchange)};
		}

		case 'notice': {
			const {type, at, level, message} = entry;
			return {event: type, time: at, level, message};
		}
	}
}

/** JSON may hold characters that a terminal acts on; their escapes mean the same. */
function escapeControls(json: string): string {
	return json.replaceAll(
		/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gv,
		(character) =>
			`\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
	);
}
