import test from 'ava';
import {toEntryRecord} from '../../../source/commands/serve/to-entry-record.js';
import {exchange} from '../../traffic/fixtures.js';

test('a request is one line with its kind and the time of its end', (t) => {
	const line = toEntryRecord(
		{
			type: 'request',
			exchange: exchange({
				status: 'cancelled',
				marks: {received: 1000, ended: 2000},
			}),
		},
		5000,
	);
	t.false(line.includes('\n'));
	t.like(JSON.parse(line), {
		event: 'request',
		time: '1970-01-01T00:00:02.000Z',
		id: 'req_1',
		status: 'cancelled',
		durationMs: 1000,
	});
});

test('what has no time of its own has that of the telling', (t) => {
	t.deepEqual(
		JSON.parse(toEntryRecord({type: 'closing', signal: 'SIGINT'}, 5000)),
		{
			event: 'closing',
			time: '1970-01-01T00:00:05.000Z',
			signal: 'SIGINT',
		},
	);
});

test('characters that a terminal acts on are escaped and mean the same', (t) => {
	const message = 'a\u001B[31m\u009B31m\u202Eb\u2028c';
	const line = toEntryRecord(
		{type: 'notice', at: 1000, level: 'info', message},
		5000,
	);
	t.regex(line, /^[ -~]*$/v);
	t.like(JSON.parse(line), {message});
});
