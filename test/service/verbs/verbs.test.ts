import {createServer} from 'node:http';
import {once} from 'node:events';
import {
	access,
	copyFile,
	mkdir,
	readFile,
	readdir,
	stat,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {build} from 'plist';
import type {ServiceController} from '../../../source/service/service-controller.js';
import {collectSteps, toSummary} from '../collect-steps.js';
import {createMachine} from '../create-machine.js';
import {findFreePort} from '../find-free-port.js';

const noLogin = {
	passed: false,
	detail: 'Claude Code is not signed in.',
	isLoginMissing: true,
	cure: 'claude auth login',
};

test.serial(
	'each step is yielded as it begins and when it has ended',
	async (t) => {
		const {service} = await createMachine(t, 'systemd');
		const seen: string[] = [];
		for await (const {id, status} of service.restart()) {
			seen.push(`${id} ${status}`);
			if (seen.length === 4) {
				break;
			}
		}

		t.deepEqual(seen, [
			'state running',
			'state done',
			'installed running',
			'installed failed',
		]);
	},
);

test.serial(
	'a port that another program has ends the install before anything is written',
	async (t) => {
		const {service, port, path: file} = await createMachine(t, 'systemd');
		const server = createServer((_request, response) => {
			response.end('mine');
		});
		server.listen(port, '127.0.0.1');
		await once(server, 'listening');
		t.teardown(() => server.close());
		const steps = await collectSteps(service.install());
		t.deepEqual(toSummary(steps), ['port ✗']);
		t.regex(steps[0]?.cure ?? '', /--port/v);
		await t.throwsAsync(access(file), {code: 'ENOENT'});
	},
);

for (const [holder, output] of Object.entries({
	'{"name":"claude-max-api","version":"2.0.0","pid":4242}':
		'Used by another claude-max-api, process 4242.',
	'{"name":"claude-max-api","version":"2.0.0","pid":4242,"login":{"method":"demo"}}':
		'Used by a demo of claude-max-api.',
})) {
	test.serial(
		`the port is not taken from another program: ${output}`,
		async (t) => {
			const {service, port} = await createMachine(t, 'systemd');
			const server = createServer((_request, response) => {
				response.end(holder);
			});
			server.listen(port, '127.0.0.1');
			await once(server, 'listening');
			t.teardown(() => server.close());
			const steps = await collectSteps(service.install());
			t.deepEqual(toSummary(steps), ['port ✗']);
			t.is(steps[0]?.output, output);
		},
	);
}

test.serial('a self-test that fails on login names the remedy', async (t) => {
	const {service} = await createMachine(t, 'systemd', {selfTest: noLogin});
	const steps = await collectSteps(service.install());
	t.like(steps.at(-1), {
		id: 'self-test',
		status: 'failed',
		output: 'Claude Code is not signed in.',
	});
	t.regex(
		steps.at(-1)?.cure ?? '',
		/claude setup-token.*claude-max-api service token/v,
	);
});

test.serial(
	'a self-test that fails otherwise keeps its own cure',
	async (t) => {
		const {service} = await createMachine(t, 'systemd', {
			selfTest: {...noLogin, isLoginMissing: false, cure: 'Wait an hour.'},
		});
		const steps = await collectSteps(service.install());
		t.is(steps.at(-1)?.cure, 'Wait an hour.');
	},
);

test.serial(
	'the failure of a service that never responds includes the tail of its log',
	async (t) => {
		const {service} = await createMachine(t, 'launchd', {
			program: '/nowhere/cli.js',
			healthAttempts: 3,
		});
		const steps = await collectSteps(service.install());
		t.like(steps.at(-1), {id: 'health', status: 'failed'});
		t.regex(
			steps.at(-1)?.output ?? '',
			/^It [\s\S]*Cannot find module '\/nowhere\/cli\.js'/v,
		);
	},
);

test.serial(
	'a token is kept for the user alone and the service starts with it',
	async (t) => {
		const {service, tokenFile} = await createMachine(t, 'systemd');
		await collectSteps(service.install());
		const before = await service.status();
		const steps = await collectSteps(
			service.keepToken(' sk-ant-oat01-abc\n  def\n'),
		);
		t.deepEqual(toSummary(steps), [
			'token ✓',
			'state ✓',
			'restart ✓',
			'health ✓',
			'self-test ✓',
		]);
		t.is(await readFile(tokenFile, 'utf8'), 'sk-ant-oat01-abcdef\n');
		const {mode} = await stat(tokenFile);
		t.is(mode % 0o1000, 0o600);
		const after = await service.status();
		t.not(after.pid, before.pid);
		t.false(JSON.stringify(steps).includes('oat01'));
	},
);

test.serial('a token can be kept before there is a service', async (t) => {
	const {service, tokenFile} = await createMachine(t, 'systemd');
	const steps = await collectSteps(service.keepToken('sk-ant-oat01-abc'));
	t.deepEqual(toSummary(steps), ['token ✓', 'state ✓']);
	t.is(await readFile(tokenFile, 'utf8'), 'sk-ant-oat01-abc\n');
});

test.serial(
	'a token is stored even if it is unknown whether the service is loaded',
	async (t) => {
		const {service, tokenFile, behave} = await createMachine(t, 'systemd');
		await behave({bus: ''});
		const steps = await collectSteps(service.keepToken('sk-ant-oat01-abc'));
		t.deepEqual(toSummary(steps), ['token ✓', 'state ✗']);
		t.regex(steps[1]?.output ?? '', /Failed to connect to bus/v);
		t.is(await readFile(tokenFile, 'utf8'), 'sk-ant-oat01-abc\n');
	},
);

test.serial('what is no token of a plan is refused', async (t) => {
	const {service, tokenFile} = await createMachine(t, 'systemd');
	for (const token of ['', ' \n', 'sk-ant-api03-abc']) {
		const steps = await collectSteps(service.keepToken(token));
		t.deepEqual(toSummary(steps), ['token ✗']);
	}

	await t.throwsAsync(access(tokenFile), {code: 'ENOENT'});
});

test.serial(
	'a value that the file cannot hold fails preview and install',
	async (t) => {
		const {service} = await createMachine(t, 'launchd', {flags: ['\u0001']});
		t.deepEqual(await service.preview(), {
			supported: false,
			reason: String.raw`A property list cannot hold the value "\u0001".`,
		});
		const steps = await collectSteps(service.install());
		t.like(steps.at(-1), {id: 'write', status: 'failed'});
	},
);

for (const kind of ['launchd', 'systemd'] as const) {
	test.serial(
		`${kind}: an outdated file is reported, and install rewrites it`,
		async (t) => {
			const machine = await createMachine(t, kind);
			const {service, definition, path: file} = machine;
			const before = await service.status();
			t.is(before.isOutdated, undefined);
			await collectSteps(service.install());
			const fresh = await service.status();
			t.is(fresh.isOutdated, undefined);

			const written = await readFile(file, 'utf8');
			for (const [edited, hint] of [
				[
					written.replaceAll('program.mjs', 'version-1.mjs'),
					/^Outdated: .*: claude-max-api service install$/v,
				],
				['rubbish', /^Damaged: .*: claude-max-api service install$/v],
				['', /^Damaged: .*: claude-max-api service install$/v],
			] as const) {
				await writeFile(file, edited);
				const status = await service.status();
				t.true(status.isOutdated);
				t.regex(status.hints[0] ?? '', hint);
			}

			const steps = await collectSteps(service.install());
			t.true(steps.every(({status}) => status === 'done'));
			t.is(await readFile(file, 'utf8'), written);

			// The port was changed in the settings, and the service does not know.
			definition.flags = ['--port', '1'];
			const changed = await service.status();
			t.true(changed.isOutdated);
		},
	);
}

test.serial(
	'a service that responds elsewhere must be installed again',
	async (t) => {
		const {
			service,
			definition,
			path: file,
		} = await createMachine(t, 'systemd', {
			healthAttempts: 3,
		});
		await collectSteps(service.install());
		const written = await readFile(file, 'utf8');
		const port = await findFreePort();
		await writeFile(
			file,
			written.replace(definition.flags[1] ?? '', String(port)),
		);
		const steps = await collectSteps(service.restart());
		t.like(steps.at(-1), {
			id: 'health',
			status: 'failed',
			cure: 'claude-max-api service install',
		});
	},
);

for (const kind of ['launchd', 'systemd'] as const) {
	test.serial(
		`${kind}: without the commands of the machine it says so, and changes nothing that it need not`,
		async (t) => {
			const {service} = await createMachine(t, kind, {hasCommands: false});
			const status = await service.status();
			t.like(status, {installed: false, loaded: false, running: false});
			t.regex(status.hints[0] ?? '', /command not found/v);
			const steps = await collectSteps(service.install());
			t.is(steps.at(-1)?.status, 'failed');
			t.is(
				steps.at(-1)?.output,
				`${kind === 'launchd' ? 'launchctl' : 'systemctl'}: command not found.`,
			);
		},
	);
}

for (const label of ['com.claude-max-api', 'com.claude-code-provider']) {
	test.serial(
		`version 1, as ${label}, is replaced in one step, and its port kept until then`,
		async (t) => {
			const machine = await createMachine(t, 'launchd');
			const {service, home, port, run} = machine;
			const agents = path.join(home, 'Library/LaunchAgents');
			const program = path.join(home, 'version-1/dist/server/standalone.js');
			await mkdir(path.dirname(program), {recursive: true});
			await copyFile(
				path.join(
					import.meta.dirname,
					'../../stand-ins/service-commands/version-1.mjs',
				),
				program,
			);
			await writeFile(
				path.join(home, 'version-1/package.json'),
				'{"type":"module"}',
			);
			await mkdir(agents, {recursive: true});
			const file = path.join(agents, `${label}.plist`);
			await writeFile(
				file,
				build({
					Label: label,
					ProgramArguments: [process.execPath, program, String(port)],
					StandardOutPath: path.join(home, 'version-1.log'),
					EnvironmentVariables: {},
				}),
			);
			await run('launchctl', ['bootstrap', 'gui/501', file]);
			await untilAnswers(port);

			const before = await service.status();
			t.like(before, {
				installed: true,
				running: true,
				isOutdated: true,
				path: file,
				address: {host: '127.0.0.1', port},
			});
			const steps = await collectSteps(service.install());
			t.deepEqual(
				steps.filter(({status}) => status !== 'done'),
				[],
			);
			t.is(steps[0]?.output, 'Used by the service that will be replaced.');
			t.deepEqual(await readdir(agents), ['com.claude-max-api.plist']);
			const after = await service.status();
			t.like(after, {running: true, isOutdated: undefined, hints: []});
			t.not(after.pid, before.pid);
		},
	);
}

test.serial(
	'a restart is waited for at the address of the service, regardless of the settings',
	async (t) => {
		const machine = await createMachine(t, 'systemd', {healthAttempts: 50});
		const {service, definition} = machine;
		const elsewhere = String(await findFreePort());
		definition.flags = ['--port', elsewhere, '--host', '127.0.0.1'];
		const installed = await collectSteps(service.install());
		t.is(
			installed.find(({id}) => id === 'health')?.command,
			`curl http://127.0.0.1:${elsewhere}/health`,
		);
		const steps = await collectSteps(service.restart());
		t.deepEqual(toSummary(steps), ['state ✓', 'restart ✓', 'health ✓']);
	},
);

for (const kind of ['launchd', 'systemd'] as const) {
	test.serial(
		`${kind}: a variable that changed is a difference, and one that only another shell has is none`,
		async (t) => {
			const environment = {HTTPS_PROXY: 'http://proxy:1', NO_PROXY: '.a'};
			const machine = await createMachine(t, kind, {environment});
			const {service, definition} = machine;
			await collectSteps(service.install());
			definition.environment = {NO_PROXY: '.a'};
			t.false(await isStale(service));
			definition.environment = {
				HTTPS_PROXY: 'http://proxy:2',
				CLAUDE_CONFIG_DIR: '/a "b" %',
			};
			const {isOutdated, hints} = await service.status();
			t.true(isOutdated);
			t.regex(hints[0] ?? '', /\(HTTPS_PROXY, CLAUDE_CONFIG_DIR\)/v);
			await collectSteps(service.install());
			t.false(await isStale(service));
		},
	);
}

test.serial(
	'variables that hold secrets are in a file of their own, which goes with the service',
	async (t) => {
		const machine = await createMachine(t, 'systemd', {
			secrets: {HTTPS_PROXY: 'http://me:secret@proxy'},
		});
		const {service, environmentFile: file, secrets, path: unit} = machine;
		await collectSteps(service.install());
		t.deepEqual(JSON.parse(await readFile(file, 'utf8')), secrets);
		const {mode} = await stat(file);
		t.is(mode % 0o1000, 0o600);
		const written = await readFile(unit, 'utf8');
		t.false(written.includes('secret'));
		t.false(await isStale(service));
		secrets['HTTPS_PROXY'] = 'http://me:another@proxy';
		t.true(await isStale(service));
		await collectSteps(service.uninstall());
		await t.throwsAsync(access(file), {code: 'ENOENT'});
	},
);

async function isStale(service: ServiceController): Promise<boolean> {
	const status = await service.status();
	return status.isOutdated ?? false;
}

async function untilAnswers(port: number): Promise<void> {
	for (;;) {
		try {
			await fetch(`http://127.0.0.1:${port}/health`);
			return;
		} catch {
			await new Promise((resolve) => {
				setTimeout(resolve, 50);
			});
		}
	}
}
