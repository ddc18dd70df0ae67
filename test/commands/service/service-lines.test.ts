import test from 'ava';
import {toStatusLines} from '../../../source/commands/service/service-lines.js';

const absent = {
	installed: false,
	loaded: false,
	running: false,
	logTail: [],
	hints: [],
};

test('a system without services has only the reason, once', (t) => {
	t.deepEqual(
		toStatusLines({...absent, supported: false, hints: ['Not available: x.']}),
		['– Not available: x.'],
	);
});

test('a service that is not installed says how to install it', (t) => {
	t.deepEqual(toStatusLines({...absent, supported: true, kind: 'systemd'}), [
		'○ Not installed: claude-max-api service install',
	]);
});

test('a service that is not loaded is restarted, or installed again where its file is no good', (t) => {
	const status = {...absent, supported: true, installed: true} as const;
	const [line] = toStatusLines({...status, kind: 'launchd'});
	t.regex(line ?? '', /but not loaded: claude-max-api service restart$/v);
	const [damaged] = toStatusLines({
		...status,
		kind: 'launchd',
		isOutdated: true,
	});
	t.regex(damaged ?? '', /but not loaded: claude-max-api service install$/v);
});
