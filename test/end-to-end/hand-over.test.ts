import {readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {text} from '../stand-ins/messages-api/block.js';
import {hang} from '../stand-ins/messages-api/interruption.js';
import {askProxy, servingPid} from './ask-proxy.js';
import {createComputer} from './computer.js';
import {allGone} from './processes.js';

// Each test runs a dashboard, a service and several processes of the CLI.
const {serial} = test;

serial(
	'a Mac’s dashboard hands the port to the service, helps it to its login, and takes it back',
	async (t) => {
		const mac = await createComputer(t, 'mac');
		const {port, settings} = mac;
		const dashboard = mac.open(t);
		await dashboard.see(/● serving/v);
		const here = await servingPid(port);
		t.is(await askProxy(port), 'Echo: Hi');

		await dashboard.type('a');
		await dashboard.see(/○ not installed/v);
		await dashboard.type('i');
		await dashboard.see(/Install\?/v);
		await dashboard.type('y');
		// The shell's own token is not the service's.
		await dashboard.see(/✓ Watch the service from this window/v);
		await dashboard.see(/t enter the token here/v);
		const there = await servingPid(port);
		t.not(there, here);
		t.is(there, await mac.servicePid());

		await dashboard.type('t');
		await dashboard.see(/Service token/v);
		await dashboard.type('\u001B[200~sk-ant-oat01-\nstand-in\u001B[201~');
		await dashboard.see(/21 characters/v);
		t.false(dashboard.output().includes('oat01'));
		await dashboard.type('\r');
		await dashboard.see(/✓ Store the token in/v);
		await dashboard.see((lines) =>
			lines.some((line) => line.includes('✓ Send one small request')),
		);
		const kept = path.join(settings, 'oauth-token');
		t.is(await readFile(kept, 'utf8'), 'sk-ant-oat01-stand-in\n');
		const {mode} = await stat(kept);
		t.is(mode % 0o1000, 0o600);

		await dashboard.type('q');
		await dashboard.see(/ATTACHED · server 2\.0\.0 +● serving/v);
		t.is(await askProxy(port), 'Echo: Hi');
		t.is(
			mac.api.requests.at(-1)?.headers.authorization,
			'Bearer sk-ant-oat01-stand-in',
		);
		await dashboard.see(/2 req/v);

		await dashboard.type('a');
		await dashboard.see(/● installed and running/v);
		await dashboard.type('u');
		await dashboard.see(/Uninstall\?/v);
		await dashboard.see(/stored/v);
		await dashboard.type('y');
		await dashboard.see(/✓ Serve in this window/v);
		await dashboard.see(/○ not installed/v);
		t.is(await servingPid(port), here);
		t.is(await askProxy(port), 'Echo: Hi');

		await dashboard.type('q');
		await dashboard.see(/✓ idle/v);
		await dashboard.type('q');
		const {exitCode} = await dashboard.ended;
		t.is(exitCode, 0);
		await allGone([here!, there!]);
	},
);

serial(
	'a Linux dashboard hands the port to the service, and asks before it cuts an answer',
	async (t) => {
		const linux = await createComputer(t, 'linux');
		const {port, api} = linux;
		const kept = await linux.run(['service', 'token'], {
			input: 'sk-ant-oat01-stand-in',
		});
		t.is(kept.code, 0, kept.output);
		const dashboard = linux.open(t);
		await dashboard.see(/● serving/v);
		const here = await servingPid(port);

		api.reply(text('Hel', hang));
		const leaving = new AbortController();
		const answer = askProxy(port, {stream: true, signal: leaving.signal});
		await dashboard.see(/Hel\b/v);
		await dashboard.type('ai');
		await dashboard.see(/still streaming and will be cut off/v);
		await dashboard.type('n');
		await dashboard.see(/○ not installed/v);
		await dashboard.see((lines) => !lines.join('').includes('Install?'));
		t.is(await servingPid(port), here);
		leaving.abort();
		await t.throwsAsync(answer, {name: 'AbortError', any: true});
		await dashboard.see(/0 running|✓ idle/v);

		// What comes while the question stands was not asked about.
		await dashboard.type('i');
		await dashboard.see(/Install\?/v);
		t.false(dashboard.lines().join('').includes('still streaming'));
		api.reply(text('Hel', hang));
		const late = new AbortController();
		const lateAnswer = askProxy(port, {stream: true, signal: late.signal});
		await dashboard.see(/1 running/v);
		await dashboard.type('y');
		await dashboard.see(/One answer is running/v);
		t.is(await servingPid(port), here);
		late.abort();
		await t.throwsAsync(lateAnswer, {name: 'AbortError', any: true});
		await dashboard.see(/✓ idle/v);

		await dashboard.type('iy');
		await dashboard.see(/✓ Watch the service from this window/v);
		await dashboard.see(/● installed and running/v);
		const there = await servingPid(port);
		t.is(there, await linux.servicePid());
		t.is(await askProxy(port), 'Echo: Hi');

		await dashboard.type('uy');
		await dashboard.see(/✓ Serve in this window/v);
		t.is(await servingPid(port), here);
		t.is(await askProxy(port), 'Echo: Hi');
		await dashboard.type('q');
		await dashboard.see(/✓ idle/v);
		await dashboard.type('q');
		const {exitCode} = await dashboard.ended;
		t.is(exitCode, 0);
		await allGone([here!, there!]);
	},
);
