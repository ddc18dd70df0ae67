import {chmod, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {
	type AlertSettings,
	createAlertSender,
	toDesktopCommand,
} from '../../source/alerts/send-alerts.js';
import {alertCauses} from '../../source/settings/alert-cause.js';
import type {Notice} from '../../source/traffic/traffic.js';
import {temporaryFolder} from '../files/temporary-folder.js';

const notice: Notice = {
	at: Date.parse('2030-01-01T00:00:00Z'),
	level: 'warning',
	message: 'The 5-hour limit is <over> 80% & $(touch x); `y`\u001B[31m.',
	alert: 'limit-near',
};

async function open(
	t: ExecutionContext,
	settings: Partial<AlertSettings>,
	options: Partial<Parameters<typeof createAlertSender>[0]> = {},
) {
	const folder = await temporaryFolder(t);
	const failures: string[] = [];
	const sender = createAlertSender({
		settings: () => ({
			alerts: [...alertCauses],
			alertDesktop: false,
			onAlert: [],
			...settings,
		}),
		env: {
			PATH: `${folder}:${process.env['PATH'] ?? ''}`,
			OUTPUT: path.join(folder, 'output'),
			CLAUDE_CODE_OAUTH_TOKEN: 'secret',
			CLAUDE_MAX_API_KEY: 'secret',
		},
		onFailure: (message) => failures.push(message),
		...options,
	});
	return {
		folder,
		failures,
		...sender,
		async output() {
			await sender.settled();
			return readFile(path.join(folder, 'output'), 'utf8');
		},
	};
}

/** Appends its arguments, its input and its secrets to the file that `OUTPUT` names. */
const recorder = `
	const fs = require('node:fs');
	const {OUTPUT, CLAUDE_CODE_OAUTH_TOKEN, CLAUDE_MAX_API_KEY} = process.env;
	fs.appendFileSync(OUTPUT, JSON.stringify({
		args: process.argv.slice(1),
		input: fs.readFileSync(0, 'utf8'),
		secrets: [CLAUDE_CODE_OAUTH_TOKEN, CLAUDE_MAX_API_KEY],
	}) + '\\n');
`;

test('the command gets the alert as JSON on stdin, its own arguments to the letter, and no secrets', async (t) => {
	const {send, output, failures} = await open(t, {
		onAlert: [process.execPath, '-e', recorder, '--', 'an $(argument); "'],
	});
	send({...notice, exchangeId: 'req_1'});
	const {args, input, secrets} = JSON.parse(await output()) as {
		args: string[];
		input: string;
		secrets: unknown[];
	};
	t.deepEqual(args, ['an $(argument); "']);
	t.deepEqual(JSON.parse(input), {
		cause: 'limit-near',
		level: 'warning',
		message: 'The 5-hour limit is <over> 80% & $(touch x); `y`.',
		time: '2030-01-01T00:00:00.000Z',
		requestId: 'req_1',
	});
	t.deepEqual(secrets, [null, null]);
	t.deepEqual(failures, []);
});

test('alerts are sent one after another, those that are off and plain notices never', async (t) => {
	const {send, output} = await open(t, {
		alerts: ['budget'],
		onAlert: [process.execPath, '-e', recorder, '--'],
	});
	const {alert: _, ...plain} = notice;
	send(plain);
	send(notice);
	for (const message of ['one', 'two', 'three']) {
		send({...notice, alert: 'budget', message});
	}

	const written = await output();
	const lines = written.trim().split('\n');
	t.deepEqual(
		lines.map((line) => {
			const {input} = JSON.parse(line) as {input: string};
			return (JSON.parse(input) as {message: string}).message;
		}),
		['one', 'two', 'three'],
	);
});

const failing: Array<[string, string[], string]> = [
	[
		'fails',
		[process.execPath, '-e', 'process.exit(3)'],
		'The command in the setting `onAlert` failed: exit code 3.',
	],
	[
		'does not exist',
		['no-such-command-here'],
		'The command in the setting `onAlert` failed: command not found.',
	],
	[
		'does not end',
		[process.execPath, '-e', 'setInterval(() => {}, 1000)'],
		'The command in the setting `onAlert` failed: timed out after 0.01 seconds.',
	],
];
for (const [title, onAlert, failure] of failing) {
	test(`a command that ${title} is reported`, async (t) => {
		const {send, settled, failures} = await open(
			t,
			{onAlert},
			title === 'does not end' ? {timeoutMs: 10} : {},
		);
		send(notice);
		await settled();
		t.deepEqual(failures, [failure]);
	});
}

test('the desktop is notified by a program with plain arguments', async (t) => {
	const {folder, send, output, failures} = await open(
		t,
		{alertDesktop: true},
		{platform: 'linux'},
	);
	const program = path.join(folder, 'notify-send');
	await writeFile(
		program,
		`#!/bin/sh\nfor word in "$@"; do printf '[%s]' "$word" >> "$OUTPUT"; done\n`,
	);
	await chmod(program, 0o755);
	send(notice);
	t.is(
		await output(),
		'[--app-name=claude-max-api][--][claude-max-api][The 5-hour limit is &lt;over&gt; 80% &amp; $(touch x); `y`.]',
	);
	t.deepEqual(failures, []);
});

test('on a Mac, text is never part of the script', (t) => {
	const command = toDesktopCommand(notice, 'darwin');
	t.is(command[0], 'osascript');
	const script = command.filter((_, index) => command[index - 1] === '-e');
	t.deepEqual(script, [
		'on run argv',
		'display notification (item 2 of argv) with title (item 1 of argv)',
		'end run',
	]);
	t.deepEqual(command.slice(-2), [
		'claude-max-api',
		'The 5-hour limit is <over> 80% & $(touch x); `y`.',
	]);
});

test('a desktop without such a program is reported, and one that is not known is left alone', async (t) => {
	const {send, settled, failures} = await open(
		t,
		{alertDesktop: true},
		{platform: 'linux', env: {PATH: '/nowhere'}},
	);
	send(notice);
	await settled();
	t.deepEqual(failures, [
		'`notify-send` (setting `alertDesktop`) failed: command not found.',
	]);
	t.deepEqual(toDesktopCommand(notice, 'win32'), []);
});
