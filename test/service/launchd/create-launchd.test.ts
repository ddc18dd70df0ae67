import {readFile, stat, readdir} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {collectSteps, toSummary} from '../collect-steps.js';
import type {ServiceController} from '../../../source/service/service-controller.js';
import {createMachine, type TestMachine} from '../create-machine.js';

const target = 'gui/501/com.claude-max-api';

test('install writes the file, loads it and sees it serve', async (t) => {
	const machine = await createMachine(t, 'launchd');
	const {service, path: file, home, port} = machine;
	const steps = await collectSteps(service.install());
	t.deepEqual(toSummary(steps), [
		'port ✓',
		'write ✓',
		'print ✓',
		'bootstrap ✓',
		'kickstart ✓',
		'health ✓',
		'self-test ✓',
	]);
	t.is(
		steps.find(({id}) => id === 'bootstrap')?.command,
		`launchctl bootstrap gui/501 '${file}'`,
	);
	t.is(
		steps.find(({id}) => id === 'health')?.command,
		`curl http://127.0.0.1:${port}/health`,
	);
	t.deepEqual(await callsOf(machine, 'bootstrap', 'kickstart', 'bootout'), [
		`launchctl bootstrap gui/501 ${file}`,
		`launchctl kickstart ${target}`,
	]);
	const status = await service.status();
	t.like(status, {
		supported: true,
		kind: 'launchd',
		installed: true,
		loaded: true,
		running: true,
		path: path.join(home, 'Library/LaunchAgents/com.claude-max-api.plist'),
		logTail: [`serving on ${port}`],
		hints: [],
	});
	t.is(typeof status.pid, 'number');
});

test('the file is written whole, beside nothing', async (t) => {
	const {service, path: file} = await createMachine(t, 'launchd');
	const preview = await service.preview();
	t.true(preview.supported);
	await collectSteps(service.install());
	t.is(await readFile(file, 'utf8'), preview.supported ? preview.content : '');
	t.deepEqual(await readdir(path.dirname(file)), ['com.claude-max-api.plist']);
	const {mode} = await stat(file);
	t.is(mode % 0o1000, 0o644);
});

test('the service gets what the file says and nothing of the shell', async (t) => {
	const {service, port, home} = await createMachine(t, 'launchd', {
		environment: {CLAUDE_MAX_API_OAUTH_TOKEN_FILE: '/a file'},
	});
	await collectSteps(service.install());
	const health = await fetch(`http://127.0.0.1:${port}/health`);
	t.like(await health.json(), {
		environment: {
			HOME: home,
			USER: 'somebody',
			LOGNAME: 'somebody',
			SHELL: '/bin/sh',
			PATH: '/usr/bin:/bin',
			CLAUDE_MAX_API_OAUTH_TOKEN_FILE: '/a file',
		},
		words: ['--port', String(port)],
	});
});

test('one that is loaded is ended first, and waited for', async (t) => {
	const {service, calls, behave} = await createMachine(t, 'launchd');
	await behave({lingering: '2'});
	await collectSteps(service.install());
	const before = await calls();
	const {pid} = await service.status();
	const steps = await collectSteps(service.install());
	t.deepEqual(toSummary(steps), [
		'port ✓',
		'write ✓',
		'print ✓',
		'bootout ✓',
		'bootstrap ✓',
		'kickstart ✓',
		'health ✓',
		'self-test ✓',
	]);
	const after = await calls();
	const verbs = after.slice(before.length).map((call) => call.split(' ')[1]);
	t.deepEqual(
		verbs.slice(verbs.indexOf('bootout'), verbs.indexOf('bootstrap') + 1),
		['bootout', 'print', 'print', 'print', 'print-disabled', 'bootstrap'],
	);
	t.not(await pidOf(service), pid);
});

test('a bootstrap that comes too early is tried again', async (t) => {
	const machine = await createMachine(t, 'launchd');
	const {service, behave} = machine;
	await behave({bootstrap: '5\n37\n'});
	const steps = await collectSteps(service.install());
	t.true(steps.every(({status}) => status === 'done'));
	const bootstraps = await callsOf(machine, 'bootstrap');
	t.is(bootstraps.length, 3);
});

test('what launchd refuses and has done all the same is done', async (t) => {
	const machine = await createMachine(t, 'launchd');
	const {service, behave} = machine;
	await behave({bootstrap: '37\n', loading: '', kickstart: '37\n'});
	const steps = await collectSteps(service.install());
	t.true(steps.every(({status}) => status === 'done'));
	t.deepEqual(await callsOf(machine, 'bootstrap', 'kickstart'), [
		`launchctl bootstrap gui/501 ${machine.path}`,
		`launchctl kickstart ${target}`,
	]);
});

test('a restart that comes too early is tried again', async (t) => {
	const {service, behave} = await createMachine(t, 'launchd');
	await collectSteps(service.install());
	const {pid} = await service.status();
	await behave({kickstart: '5\n5\n'});
	const steps = await collectSteps(service.restart());
	t.deepEqual(toSummary(steps), ['state ✓', 'kickstart ✓', 'health ✓']);
	t.not(await pidOf(service), pid);
});

test('a bootstrap that is refused ends the install and says what helps', async (t) => {
	const machine = await createMachine(t, 'launchd');
	const {service, behave} = machine;
	await behave({bootstrap: '5\n5\n5\n5\n5\n'});
	const steps = await collectSteps(service.install());
	t.like(steps.at(-1), {
		id: 'bootstrap',
		status: 'failed',
		output:
			'Bootstrap failed: 5: Input/output error\nTry re-running the command as root for richer errors.',
	});
	t.regex(steps.at(-1)?.cure ?? '', /Login Items/v);
	t.deepEqual(await callsOf(machine, 'kickstart'), []);
});

test('without a login at the screen it says so, once', async (t) => {
	const machine = await createMachine(t, 'launchd');
	const {service, behave} = machine;
	await behave({domain: ''});
	const steps = await collectSteps(service.install());
	t.like(steps.at(-1), {id: 'bootstrap', status: 'failed'});
	t.regex(steps.at(-1)?.cure ?? '', /screen/v);
	const bootstraps = await callsOf(machine, 'bootstrap');
	t.is(bootstraps.length, 1);
});

test('one that was switched off is switched on', async (t) => {
	const {service, behave} = await createMachine(t, 'launchd');
	await behave({disabled: ''});
	const steps = await collectSteps(service.install());
	t.is(
		steps.find(({id}) => id === 'enable')?.command,
		`launchctl enable ${target}`,
	);
	t.true(steps.every(({status}) => status === 'done'));
});

test('a hanging launchctl is ended, and its command is reported', async (t) => {
	const {service, behave} = await createMachine(t, 'launchd', {timeout: 8000});
	await behave({hang: 'bootstrap'});
	const steps = await collectSteps(service.install());
	t.like(steps.at(-1), {
		id: 'bootstrap',
		status: 'failed',
		output: 'launchctl: timed out after 8 seconds.',
	});
	await behave({hang: 'print'});
	const status = await service.status();
	t.like(status, {installed: true, loaded: false, running: false});
	t.deepEqual(status.hints, [
		'State unknown: launchctl: timed out after 8 seconds.',
	]);
});

test('one that lingers after bootout is not replaced', async (t) => {
	const {service, behave} = await createMachine(t, 'launchd');
	await collectSteps(service.install());
	await behave({lingering: '100'});
	const steps = await collectSteps(service.install());
	t.like(steps.at(-1), {
		id: 'bootout',
		status: 'failed',
		cure: `launchctl kill KILL ${target}`,
	});
});

test('restart starts another process', async (t) => {
	const {service} = await createMachine(t, 'launchd');
	await collectSteps(service.install());
	const {pid} = await service.status();
	const steps = await collectSteps(service.restart());
	t.deepEqual(toSummary(steps), ['state ✓', 'kickstart ✓', 'health ✓']);
	t.is(steps[1]?.command, `launchctl kickstart -k ${target}`);
	t.not(await pidOf(service), pid);
});

test('uninstall leaves nothing of what install made', async (t) => {
	const {service, home, port, tokenFile} = await createMachine(t, 'launchd');
	await collectSteps(service.install());
	await collectSteps(service.keepToken('sk-ant-oat01-x'));
	const steps = await collectSteps(service.uninstall());
	t.true(steps.every(({status}) => status === 'done'));
	t.deepEqual(await readdir(path.join(home, 'Library/LaunchAgents')), []);
	t.deepEqual(await readdir(path.join(home, 'Library/Logs')), []);
	t.deepEqual(await readdir(path.dirname(tokenFile)), []);
	t.like(await service.status(), {
		installed: false,
		loaded: false,
		running: false,
	});
	await t.throwsAsync(fetch(`http://127.0.0.1:${port}/health`));
});

test('uninstall where nothing is installed is no failure', async (t) => {
	const {service} = await createMachine(t, 'launchd');
	const steps = await collectSteps(service.uninstall());
	t.true(steps.every(({status}) => status === 'done'));
});

async function callsOf(
	{calls}: TestMachine,
	...verbs: string[]
): Promise<string[]> {
	const all = await calls();
	return all.filter((call) => verbs.includes(call.split(' ')[1] ?? ''));
}

async function pidOf(service: ServiceController): Promise<number | undefined> {
	const {pid} = await service.status();
	return pid;
}
