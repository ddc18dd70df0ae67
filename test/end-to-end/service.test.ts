import {appendFile, readFile, readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {z} from 'zod';
import {findFreePort} from '../service/find-free-port.js';
import {readPropertyList} from '../service/launchd/read-property-list.js';
import {text} from '../stand-ins/messages-api/block.js';
import {hang} from '../stand-ins/messages-api/interruption.js';
import {readUnitFile} from '../stand-ins/service-commands/read-unit-file.mjs';
import {allGone, cliProcessesOf} from './processes.js';
import {askProxy, servingPid} from './ask-proxy.js';
import {createComputer} from './computer.js';

// Each test runs a program, a service and several processes of the CLI.
const {serial} = test;

serial(
	'a service without a login says how to get one, gets it, and serves',
	async (t) => {
		const mac = await createComputer(t, 'mac', {isSignedIn: false});
		const installed = await mac.run(['service', 'install']);
		t.is(installed.code, 1);
		t.regex(
			installed.output,
			/✓ Load it\n {2}\$ launchctl bootstrap gui\/501 \S+\.plist\n[\s\S]*✓ Wait until the service responds[\s\S]*✗ Send one small request[\s\S]*claude setup-token[\s\S]*claude-max-api service token/v,
		);

		const kept = await mac.run(['service', 'token'], {
			input: 'sk-ant-oat01-stand-in\n',
		});
		t.is(kept.code, 0, kept.output);
		t.false(kept.output.includes('stand-in\n'));

		const answer = await askProxy(mac.port);
		t.is(answer, 'Echo: Hi');
		const {headers} = await mac.api.nextRequest();
		t.is(headers.authorization, 'Bearer sk-ant-oat01-stand-in');
	},
);

serial('from install to uninstall, as a person does it', async (t) => {
	const mac = await createComputer(t, 'mac', {isSignedIn: false});
	const {run, home, port} = mac;
	await run(['service', 'token'], {input: 'sk-ant-oat01-stand-in'});
	const printed = await run(['service', 'print']);
	const installed = await run(['service', 'install', '--json']);
	t.is(installed.code, 0, installed.output);
	const agents = path.join(home, 'Library/LaunchAgents');
	const file = path.join(agents, 'com.claude-max-api.plist');
	t.true(printed.output.includes(await readFile(file, 'utf8')));
	t.false(printed.output.includes('sk-ant'));

	const status = await run(['service', 'status', '--json']);
	t.is(status.code, 0);
	const before = await mac.servicePid();
	t.like(JSON.parse(status.output), {
		installed: true,
		running: true,
		pid: before,
	});

	const settings = path.join(home, '.config/claude-max-api');
	for (const name of ['admin-token', 'oauth-token']) {
		const {mode} = await stat(path.join(settings, name));
		t.is(mode % 0o1000, 0o600, `mode of ${name}`);
	}

	const doctor = await run(['doctor', '--json', '--live']);
	const findings = doctor.output
		.split('\n')
		.map((line) => JSON.parse(line) as {id: string; status: string});
	t.deepEqual(
		findings.filter(({status: found}) => found === 'broken').map(({id}) => id),
		[],
	);
	t.is(findings.find(({id}) => id === 'live')?.status, 'fine');
	t.is(doctor.code, 0);

	const logs = path.join(home, 'Library/Logs/claude-max-api');
	const log = path.join(logs, 'claude-max-api.log');
	await appendFile(log, 'a request\n'.repeat(600_000));
	const restarted = await run(['service', 'restart']);
	t.is(restarted.code, 0, restarted.output);
	const after = await mac.servicePid();
	t.not(after, before);
	const {size} = await stat(log);
	t.true(size < 100_000, 'a long log begins anew');
	t.deepEqual(await readdir(logs), [
		'claude-max-api.log',
		'claude-max-api.log.old',
	]);
	t.is(await askProxy(port), 'Echo: Hi');

	const children = await cliProcessesOf(after!);
	t.true(children.length > 0);
	const uninstalled = await run(['service', 'uninstall']);
	t.is(uninstalled.code, 0, uninstalled.output);
	await allGone([after!, ...children]);
	t.deepEqual(await readdir(agents), []);
	t.deepEqual(await readdir(path.join(home, 'Library/Logs')), []);
	const left = await readdir(settings);
	t.false(left.includes('oauth-token'));
	const gone = await run(['service', 'status']);
	t.is(gone.code, 1);
	t.regex(gone.output, /^○ Not installed: claude-max-api service install/v);
});

serial(
	'uninstalling in a terminal asks about the stored token, and keeps it',
	async (t) => {
		const linux = await createComputer(t, 'linux');
		await linux.run(['service', 'token'], {input: 'sk-ant-oat01-stand-in'});
		const token = path.join(linux.settings, 'oauth-token');
		const words = ['service', 'uninstall'];
		const keeping = linux.open(t, {words, columns: 160});
		await keeping.see(/Also remove the stored login token in .*oauth-token/v);
		keeping.press('n\r');
		t.like(await keeping.ended, {exitCode: 0});
		t.is(await readFile(token, 'utf8'), 'sk-ant-oat01-stand-in\n');

		const removing = linux.open(t, {words, columns: 160});
		await removing.see(/Also remove/v);
		removing.press('y\r');
		t.like(await removing.ended, {exitCode: 0});
		await t.throwsAsync(readFile(token), {code: 'ENOENT'});
	},
);

serial(
	'its answers are not cut, though other settings name another port by now',
	async (t) => {
		const linux = await createComputer(t, 'linux');
		const {api, port, run} = linux;
		await run(['service', 'token'], {input: 'sk-ant-oat01-stand-in'});
		const installed = await run(['service', 'install']);
		t.is(installed.code, 0, installed.output);
		const pid = await servingPid(port);

		api.reply(text('Hel', hang));
		const leaving = new AbortController();
		// Its headers come with the first piece. It is held, as an answer that nobody holds any more is left.
		const answer = await fetch(`http://127.0.0.1:${port}/v1/chat/completions`, {
			method: 'POST',
			headers: {'content-type': 'application/json'},
			body: '{"messages": [{"role": "user", "content": "Hi"}], "stream": true}',
			signal: leaving.signal,
		});
		const other = String(await findFreePort());
		for (const verb of ['restart', 'install', 'uninstall']) {
			const refused = await run(['service', verb, '--port', other]);
			t.is(refused.code, 1);
			t.regex(refused.output, /One answer is running/v, verb);
		}

		t.is(await servingPid(port), pid);
		t.false(answer.bodyUsed);
		leaving.abort();
	},
);

const files = {
	mac: 'Library/LaunchAgents/com.claude-max-api.plist',
	linux: '.config/systemd/user/claude-max-api.service',
};

for (const kind of ['mac', 'linux'] as const) {
	serial(
		`on a ${kind}, the service serves with what its file says and nothing of the shell, whatever the home is called`,
		async (t) => {
			const computer = await createComputer(t, kind, {
				userName: 'ä "50%" & <it\'s> $HOME',
			});
			const {run, home, port} = computer;
			await run(['service', 'token'], {input: 'sk-ant-oat01-stand-in'});
			const installed = await run(['service', 'install'], {
				env: {
					HTTPS_PROXY: '',
					SOMETHING_ELSE: 'of the shell',
					ANTHROPIC_API_KEY: 'sk-ant-api-of-the-shell',
				},
			});
			t.is(installed.code, 0, installed.output);
			t.is(await askProxy(port), 'Echo: Hi');

			const text = await readFile(path.join(home, files[kind]), 'utf8');
			t.notRegex(text, /sk-ant|of the shell/v);
			const pid = await servingPid(port);
			t.is(pid, await computer.servicePid());
			const environment = await environmentOf(pid!);
			if (environment === undefined) {
				t.log('This machine does not tell what a process was started with');
				return;
			}

			t.deepEqual(environment, {
				HOME: home,
				USER: 'somebody',
				LOGNAME: 'somebody',
				SHELL: '/bin/sh',
				...variablesOf(kind, text),
			});
		},
	);
}

function variablesOf(kind: 'mac' | 'linux', text: string) {
	return kind === 'linux'
		? readUnitFile(text).environment
		: agentFile.parse(readPropertyList(text)).EnvironmentVariables;
}

const agentFile = z.object({
	EnvironmentVariables: z.record(z.string(), z.string()),
});

/** As Linux tells it. */
async function environmentOf(pid: number) {
	try {
		const text = await readFile(`/proc/${pid}/environ`, 'utf8');
		return Object.fromEntries(
			text
				.split('\0')
				.filter(Boolean)
				.map((entry) => [
					entry.slice(0, entry.indexOf('=')),
					entry.slice(entry.indexOf('=') + 1),
				]),
		);
	} catch {
		return undefined;
	}
}
