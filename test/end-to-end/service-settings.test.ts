import {mkdir, readFile, readdir, rm, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {findFreePort} from '../service/find-free-port.js';
import {allGone, cliProcessesOf} from './processes.js';
import {askProxy, servingPid} from './ask-proxy.js';
import {createComputer} from './computer.js';

// What a service lives by besides its own file: settings, secrets, an address that was chosen once.
const {serial} = test;

serial(
	'a port that was chosen at install is where it is looked for',
	async (t) => {
		const linux = await createComputer(t, 'linux');
		const {run, settings} = linux;
		const port = await findFreePort();
		const env = {CLAUDE_MAX_API_PORT: ''};
		await run(['service', 'token'], {env, input: 'sk-ant-oat01-stand-in'});
		const installed = await run(
			['service', 'install', '--port', String(port)],
			{
				env,
			},
		);
		t.is(installed.code, 0, installed.output);
		// Also where it is not in the settings, as of a service that an earlier version installed.
		await rm(path.join(settings, 'config.json'));
		const restarted = await run(['service', 'restart'], {env});
		t.is(restarted.code, 0, restarted.output);
		const status = await run(['service', 'status', '--json'], {env});
		t.like(JSON.parse(status.output), {running: true, address: {port}});
		t.false(status.output.includes('isOutdated'), status.output);
		const tested = await run(['test'], {env});
		t.is(tested.code, 0, tested.output);
		const doctor = await run(['doctor'], {env});
		t.regex(
			doctor.output,
			new RegExp(`serves http://127\\.0\\.0\\.1:${port}/v1`, 'v'),
		);
		const again = await run(['service', 'install'], {env});
		t.is(again.code, 0, again.output);
		t.is(await askProxy(port), 'Echo: Hi');
	},
);

for (const [name, spoil] of Object.entries<(file: string) => Promise<unknown>>({
	'are not JSON': async (file) => writeFile(file, '{'),
	'are a folder': async (file) => mkdir(file),
})) {
	serial(
		`a service whose settings ${name} can be looked at and removed`,
		async (t) => {
			const {run, settings, servicePid} = await createComputer(t, 'mac');
			await run(['service', 'token'], {input: 'sk-ant-oat01-stand-in'});
			const installed = await run(['service', 'install']);
			t.is(installed.code, 0, installed.output);
			const pid = await servicePid();
			await spoil(path.join(settings, 'config.json'));
			const status = await run(['service', 'status']);
			t.is(status.code, 0, status.output);
			t.regex(status.output, /config\.json[\s\S]*● Running/v);
			// It would not come back.
			const restarted = await run(['service', 'restart']);
			t.is(restarted.code, 2);
			t.is(await servicePid(), pid);
			const removed = await run(['service', 'uninstall', '--force']);
			t.is(removed.code, 0, removed.output);
			await allGone([pid!]);
		},
	);
}

serial(
	'a proxy with a password reaches the service, and nobody else',
	async (t) => {
		const linux = await createComputer(t, 'linux');
		const {run, settings} = linux;
		const env = {
			HTTPS_PROXY: 'http://me:pass-word@127.0.0.1:9',
			NO_PROXY: '127.0.0.1',
		};
		await run(['service', 'token'], {input: 'sk-ant-oat01-stand-in'});
		const installed = await run(['service', 'install'], {env});
		t.is(installed.code, 0, installed.output);
		t.false(installed.output.includes('pass-word'));
		const pid = await servingPid(linux.port);
		const [child] = await cliProcessesOf(pid!);
		if (process.platform === 'linux') {
			const variables = await readFile(`/proc/${child}/environ`, 'utf8');
			t.true(variables.includes(env.HTTPS_PROXY));
		}

		const file = path.join(settings, 'service-environment.json');
		const {mode} = await stat(file);
		t.is(mode % 0o1000, 0o600);
		const removed = await run(['service', 'uninstall']);
		t.is(removed.code, 0, removed.output);
		const left = await readdir(settings);
		t.false(left.includes('service-environment.json'));
	},
);

serial('a token file that the settings name is the service’s', async (t) => {
	const {run, settings, home, port} = await createComputer(t, 'mac', {
		isSignedIn: false,
	});
	const file = path.join(home, 'my-token');
	await writeFile(file, 'sk-ant-oat01-mine', {mode: 0o600});
	await mkdir(settings, {recursive: true});
	await writeFile(
		path.join(settings, 'config.json'),
		JSON.stringify({oauthTokenFile: file}),
	);
	const installed = await run(['service', 'install']);
	t.is(installed.code, 0, installed.output);
	t.is(await askProxy(port), 'Echo: Hi');
	const removed = await run(['service', 'uninstall']);
	t.is(removed.code, 0, removed.output);
	t.is(await readFile(file, 'utf8'), 'sk-ant-oat01-mine');
});
