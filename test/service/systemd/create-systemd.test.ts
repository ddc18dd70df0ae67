import {readdir} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {collectSteps, toSummary} from '../collect-steps.js';
import {createMachine} from '../create-machine.js';

const unit = 'claude-max-api.service';

test('install writes the unit, enables and starts it, and sees it serve', async (t) => {
	const {service, home, port} = await createMachine(t, 'systemd');
	const steps = await collectSteps(service.install());
	t.deepEqual(
		steps.map(({id, status, command}) => [id, status, command]),
		[
			['port', 'done', undefined],
			['write', 'done', undefined],
			['daemon-reload', 'done', 'systemctl --user daemon-reload'],
			['enable', 'done', `systemctl --user enable ${unit}`],
			['restart', 'done', `systemctl --user restart ${unit}`],
			['health', 'done', `curl http://127.0.0.1:${port}/health`],
			['self-test', 'done', 'claude-max-api test'],
		],
	);
	t.like(await service.status(), {
		supported: true,
		kind: 'systemd',
		installed: true,
		loaded: true,
		running: true,
		path: path.join(home, '.config/systemd/user', unit),
		logTail: [`2026-11-30 16:22:11 serving on ${port}`],
	});
});

test('lingering is mentioned only when it is off', async (t) => {
	const {service, behave} = await createMachine(t, 'systemd');
	const off = await service.status();
	t.regex(off.hints[0] ?? '', /loginctl enable-linger/v);
	await behave({linger: ''});
	const on = await service.status();
	t.deepEqual(on.hints, []);
});

test('the service gets what the unit says and nothing of the shell', async (t) => {
	const {service, port} = await createMachine(t, 'systemd', {
		environment: {HTTPS_PROXY: 'http://100%/$x "quoted"'},
		flags: ['--claude', '/with space/100%/$HOME/"claude"'],
	});
	await collectSteps(service.install());
	const health = await fetch(`http://127.0.0.1:${port}/health`);
	t.like(await health.json(), {
		environment: {
			PATH: '/usr/bin:/bin',
			HTTPS_PROXY: 'http://100%/$x "quoted"',
		},
		words: [
			'--port',
			String(port),
			'--claude',
			'/with space/100%/$HOME/"claude"',
		],
	});
});

test('without a session of the user’s it says so', async (t) => {
	const {service, behave} = await createMachine(t, 'systemd');
	await behave({bus: ''});
	const steps = await collectSteps(service.install());
	t.like(steps.at(-1), {
		id: 'daemon-reload',
		status: 'failed',
		output: 'Failed to connect to bus: No medium found',
	});
	t.regex(steps.at(-1)?.cure ?? '', /session/v);
});

test('a masked unit names its cure', async (t) => {
	const {service, behave} = await createMachine(t, 'systemd');
	await behave({masked: ''});
	const steps = await collectSteps(service.install());
	t.like(steps.at(-1), {
		id: 'enable',
		status: 'failed',
		cure: `systemctl --user unmask ${unit}`,
	});
});

test('a systemctl that hangs is ended', async (t) => {
	const {service, behave} = await createMachine(t, 'systemd', {timeout: 8000});
	await behave({hang: 'restart'});
	const steps = await collectSteps(service.install());
	t.like(steps.at(-1), {
		id: 'restart',
		status: 'failed',
		output: 'systemctl: timed out after 8 seconds.',
	});
});

test('restart starts another process, also after it was ended', async (t) => {
	const {service} = await createMachine(t, 'systemd');
	await collectSteps(service.install());
	const before = await service.status();
	const steps = await collectSteps(service.restart());
	t.deepEqual(toSummary(steps), ['state ✓', 'restart ✓', 'health ✓']);
	const after = await service.status();
	t.true(after.running);
	t.not(after.pid, before.pid);
});

test('uninstall leaves nothing of what install made', async (t) => {
	const {service, home, port} = await createMachine(t, 'systemd');
	await collectSteps(service.install());
	const steps = await collectSteps(service.uninstall());
	t.true(steps.every(({status}) => status === 'done'));
	t.deepEqual(await readdir(path.join(home, '.config/systemd/user')), []);
	t.like(await service.status(), {
		installed: false,
		loaded: false,
		running: false,
	});
	await t.throwsAsync(fetch(`http://127.0.0.1:${port}/health`));
});

test('restart where nothing is installed says how to install it', async (t) => {
	const {service, path: unit} = await createMachine(t, 'systemd');
	const steps = await collectSteps(service.restart());
	t.like(steps.at(-1), {
		id: 'installed',
		status: 'failed',
		output: `There is no ${unit}.`,
		cure: 'claude-max-api service install',
	});
});

test('without a session of the user’s a used port is no riddle either', async (t) => {
	const {service, behave} = await createMachine(t, 'systemd');
	await collectSteps(service.install());
	await behave({bus: ''});
	const steps = await collectSteps(service.install());
	t.like(steps.at(-1), {
		id: 'port',
		status: 'failed',
		output: 'Failed to connect to bus: No medium found',
	});
	t.regex(steps.at(-1)?.cure ?? '', /login session/v);
});

test('uninstall where nothing is installed is no failure', async (t) => {
	const {service} = await createMachine(t, 'systemd');
	const steps = await collectSteps(service.uninstall());
	t.true(steps.every(({status}) => status === 'done'));
});
