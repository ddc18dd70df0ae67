import {fstatSync} from 'node:fs';
import process from 'node:process';
import {PassThrough} from 'node:stream';
import test from 'ava';
import {
	createLog,
	type LogStamp,
	toLogStamp,
} from '../../../source/commands/serve/create-log.js';

const at = new Date(2026, 10, 30, 12, 4, 31).getTime();

function logNotice(stamp: LogStamp): string {
	const stdout = new PassThrough() as unknown as NodeJS.WriteStream;
	const log = createLog(stdout, {json: false, stamp});
	log({type: 'notice', at, level: 'info', message: 'Something happened.'});
	return String(stdout.read());
}

const stamps: Array<[LogStamp, string]> = [
	['time', '12:04:31 · Something happened.\n'],
	['date', '2026-11-30 12:04:31 · Something happened.\n'],
	['none', '· Something happened.\n'],
];

for (const [stamp, line] of stamps) {
	test(`a line of the log with the stamp ${stamp}`, (t) => {
		t.is(logNotice(stamp), line);
	});
}

test('the first line has a date in a file and nothing before it in a terminal', (t) => {
	const begin = (stamp: LogStamp) => {
		const stdout = new PassThrough() as unknown as NodeJS.WriteStream;
		createLog(stdout, {json: false, stamp})({
			type: 'serving',
			version: '2.0.0',
			baseUrl: 'http://127.0.0.1:3456/v1',
			model: 'claude-opus-4',
			needsApiKey: false,
		});
		return String(stdout.read());
	};

	t.regex(begin('time'), /^claude-max-api 2\.0\.0 serves/v);
	t.regex(
		begin('date'),
		/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d claude-max-api 2\.0\.0 serves/v,
	);
});

test('a journal is the one that the standard output really is', (t) => {
	const {dev, ino} = fstatSync(process.stdout.fd);
	const journal = {JOURNAL_STREAM: `${dev}:${ino}`};
	t.is(toLogStamp({}, journal), 'none');
	// Inherited by a program whose output goes elsewhere.
	t.is(toLogStamp({}, {JOURNAL_STREAM: '1:2'}), 'date');
	t.is(toLogStamp({}, {}), 'date');
	t.is(toLogStamp({isTTY: true}, journal), 'time');
});
