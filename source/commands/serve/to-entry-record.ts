import {toLogRecord} from '../../traffic/to-log-entry.js';
import type {LogEntry} from './log-entry.js';

/** An entry as one line of JSON, with its kind in `event`. */
export function toEntryRecord(entry: LogEntry, now: number): string {
	const {event, time = now, ...fields} = toFields(entry);
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
