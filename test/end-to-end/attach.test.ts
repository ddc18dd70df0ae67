import {once} from 'node:events';
import {readFile, stat} from 'node:fs/promises';
import {createServer} from 'node:http';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {askProxy, servingPid} from './ask-proxy.js';
import {createComputer} from './computer.js';

// Each test runs a service, dashboards and several processes of the CLI.
const {serial} = test;

serial(
	'a dashboard watches the service that has the port, and finds it again after a restart and after a crash',
	async (t) => {
		const computer = await createComputer(t, 'linux');
		const {port} = computer;
		await computer.run(['service', 'token'], {input: 'sk-ant-oat01-stand-in'});
		const installed = await computer.run(['service', 'install']);
		t.is(installed.code, 0, installed.output);
		const first = await servingPid(port);

		const dashboard = computer.open(t);
		await dashboard.see(/ATTACHED · server 2\.0\.0 +● serving/v);
		t.is(await askProxy(port), 'Echo: Hi');
		await dashboard.see(/Echo: Hi/v);

		const restarted = await computer.run(['service', 'restart']);
		t.is(restarted.code, 0, restarted.output);
		t.not(await servingPid(port), first);
		await dashboard.see(/ATTACHED · server 2\.0\.0 +● serving/v);
		await dashboard.type('e');
		await dashboard.see(/The server has started again\./v);
		await dashboard.type('e');
		t.is(await askProxy(port), 'Echo: Hi');
		await dashboard.see(/Echo: Hi/v);

		process.kill((await computer.servicePid())!, 'SIGKILL');
		await dashboard.see(/disconnected .*, reconnecting/v);
		// What was seen last is still there to look at.
		await dashboard.see(/Echo: Hi/v);
		await computer.run(['service', 'restart']);
		await dashboard.see(/ATTACHED · server 2\.0\.0 +● serving/v);

		await dashboard.type('q');
		const {exitCode} = await dashboard.ended;
		t.is(exitCode, 0);
		t.is(await servingPid(port), await computer.servicePid());
	},
);

serial(
	'without the token nobody is let in, and the dashboard says what it needs',
	async (t) => {
		const computer = await createComputer(t, 'linux');
		const {port, settings} = computer;
		const served = computer.open(t);
		await served.see(/● serving/v);

		const file = path.join(settings, 'admin-token');
		const {mode} = await stat(file);
		t.is(mode % 0o1000, 0o600);
		const token = await readFile(file, 'utf8');
		const ask = async (headers: Record<string, string>) => {
			const response = await fetch(`http://127.0.0.1:${port}/admin/snapshot`, {
				headers,
			});
			return response.status;
		};

		t.is(await ask({}), 401);
		t.is(await ask({authorization: 'Bearer wrong'}), 401);
		t.is(await ask({authorization: `Bearer ${token.trim()}`}), 200);

		const stranger = computer.open(t, {
			env: {XDG_CONFIG_HOME: path.join(computer.home, 'stranger')},
		});
		await stranger.see(/NOT ATTACHED +✗ no access to the server/v);
		await stranger.see(/does not show that it has the/v);
		await stranger.see(/this as that user/v);
		await stranger.type('q');
		await stranger.ended;
		t.regex(served.lines().join('\n'), /● serving/v);
	},
);

serial(
	'a port that something else has is said to be taken, by what, and how to choose another',
	async (t) => {
		const computer = await createComputer(t, 'linux');
		const server = createServer((_request, response) => {
			response.end('mine');
		});
		server.listen(computer.port, '127.0.0.1');
		await once(server, 'listening');
		t.teardown(() => server.close());

		const dashboard = computer.open(t);
		const {exitCode} = await dashboard.ended;
		t.is(exitCode, 1);
		const said = dashboard.output().replaceAll(/\s+/gv, ' ');
		t.regex(said, new RegExp(`Port ${computer.port} is taken by`, 'v'));
		t.regex(said, /choose another with --port or CLAUDE_MAX_API_PORT/v);
		if (!said.includes('another program')) {
			t.true(said.includes(`(process ${process.pid})`));
		}
	},
);
