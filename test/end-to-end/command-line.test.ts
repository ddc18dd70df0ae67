import {existsSync} from 'node:fs';
import {chmod, mkdir, mkdtemp, readFile, rm, symlink} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {execa} from 'execa';
import {helpText} from '../../source/commands/command-line/help-text.js';
import {findFreePort} from '../service/find-free-port.js';
import {program as cli, root} from '../stand-ins/project.js';
import {startProgram} from './start-program.js';

async function run(
	t: ExecutionContext,
	args: string[],
	env: Record<string, string> = {},
) {
	const home = await mkdtemp(path.join(tmpdir(), 'home-'));
	t.teardown(async () => rm(home, {recursive: true}));
	const program = startProgram(t, args, {
		PATH: process.env['PATH'] ?? '',
		HOME: home,
		...env,
	});
	return {code: await program.ended, output: program.output()};
}

for (const words of [['--help'], ['-h'], ['help'], ['service', '-h']]) {
	test(`${words.join(' ')} is the help`, async (t) => {
		const {code, output} = await run(t, words);
		t.is(code, 0);
		t.is(output.trim(), helpText.trim());
	});
}

test('the help fits a terminal of eighty columns', (t) => {
	const tooLong = helpText.split('\n').filter((line) => line.length > 79);
	t.deepEqual(tooLong, []);
});

for (const words of [
	['--version'],
	['-v'],
	['version'],
	['--json', '--version'],
]) {
	test(`${words.join(' ')} is the version`, async (t) => {
		const {code, output} = await run(t, words);
		t.is(code, 0);
		t.regex(output, /^\d+\.\d+\.\d+$/v);
	});
}

const mistakes: Array<[string[], Record<string, string>, RegExp]> = [
	[['nonsense'], {}, /Unknown command 'nonsense'\. Commands: serve/v],
	[['constructor'], {}, /Unknown command 'constructor'/v],
	[['tiu'], {}, /^Unknown command 'tiu'\. Did you mean: claude-max-api tui\?/v],
	[['8080'], {}, /For a port: claude-max-api --port 8080\./v],
	[['models', 'a', 'b'], {}, /^Unexpected after 'models': a b\./v],
	[
		['service', 'install', 'now'],
		{},
		/^Unexpected after 'service install': now\./v,
	],
	[[], {HOME: ''}, /^This user has no home folder: HOME is empty/v],
	[['--prot', '3'], {}, /Unknown option --prot\. Did you mean --port\? See/v],
	[['--no-port'], {}, /^Unknown option --no-port\. See/v],
	[['connect', '--no-since'], {}, /^Unknown option --no-since\. See/v],
	[['--no-nonsense'], {}, /^Unknown option --no-nonsense\. See/v],
	[['-x'], {}, /^Unknown option -x\. See/v],
	[['--demo'], {}, /^--demo is only for: claude-max-api tui\./v],
	[['test', '--live'], {}, /^--live is only for: claude-max-api doctor\./v],
	[['tui', '--force'], {}, /^--force is only for: claude-max-api service\./v],
	[['--port', 'abc'], {}, /^--port must be a whole number\.$/v],
	[['--port'], {}, /^--port must be a whole number\.$/v],
	[['--port='], {}, /^--port must be a whole number\.$/v],
	[['--port', '--json'], {}, /^--port must be a whole number\.$/v],
	[['--port', '1', '--port', '2'], {}, /^--port was given twice\.$/v],
	[
		['--api-key', 'one-long-key', '--api-key', 'x'],
		{},
		/^--api-key was given twice\.$/v,
	],
	[
		['--api-key', 'short'],
		{},
		/^--api-key must be 8 or more characters without spaces\.$/v,
	],
	[['--model'], {}, /^--model must not be empty\.$/v],
	[['--host', '0.0.0.0'], {}, /Set CLAUDE_MAX_API_KEY/v],
	[
		[],
		{CLAUDE_MAX_API_PORT: '70000'},
		/^CLAUDE_MAX_API_PORT must be from 0 to 65535\.$/v,
	],
	[
		[],
		{CLAUDE_MAX_API_PORT: ' '},
		/^CLAUDE_MAX_API_PORT must be a whole number\.$/v,
	],
	[
		[],
		{HOME: '/dev/null', XDG_CONFIG_HOME: '/dev/null'},
		/^The settings folder cannot be used: ENOTDIR: .*\/dev\/null/v,
	],
];

for (const [args, env, message] of mistakes) {
	test(`${[...args, ...Object.entries(env).flat()].join(' ')} ends with code 2 and ${message.source}`, async (t) => {
		const {code, output} = await run(t, args, env);
		t.is(code, 2);
		t.regex(output, message);
		t.notRegex(output, /^\s+at /mv);
	});
}

test('a Node that is too old is named before anything of ours is loaded', async (t) => {
	const {code, output} = await run(t, ['--version'], {
		NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent("Object.defineProperty(process.versions, 'node', {value: '20.11.1'})")}`,
	});
	t.is(code, 1);
	t.regex(output, /^claude-max-api needs Node 20\.20 or newer, and this is v/v);
});

test('the file that Node is checked in imports nothing else of this program', async (t) => {
	const text = await readFile(path.join(root, 'dist/cli.js'), 'utf8');
	const imports = text.match(/^import .*$/gmv) ?? [];
	t.true(imports.length > 0);
	t.deepEqual(
		imports.filter((line) => !/ from "node:\w+";/v.test(line)),
		[],
	);
	// Syntax that an older Node stops at.
	t.notRegex(text, /\/[a-z]*v[a-z]*\.test\(|with \{/v);
});

test('a reader that leaves early does not end a command', async (t) => {
	const home = await mkdtemp(path.join(tmpdir(), 'home-'));
	t.teardown(async () => rm(home, {recursive: true}));
	const program = startProgram(t, ['doctor'], {
		PATH: process.env['PATH'] ?? '',
		HOME: home,
		CLAUDE_MAX_API_CLAUDE: '/nowhere/claude',
	});
	program.stopReading();
	// As doctor ends, having found no CLI.
	t.is(await program.ended, 1);
	t.is(program.output(), '');
});

if (existsSync('/dev/full')) {
	test('output that cannot be written is a failure', async (t) => {
		const home = await mkdtemp(path.join(tmpdir(), 'home-'));
		t.teardown(async () => rm(home, {recursive: true}));
		const {exitCode} = await execa(
			'sh',
			['-c', 'exec "$0" "$@" >/dev/full', process.execPath, cli, 'connect'],
			{
				env: {PATH: process.env['PATH'], HOME: home},
				extendEnv: false,
				reject: false,
			},
		);
		t.is(exitCode, 1);
	});
}

test('a settings folder that cannot be written does not keep it from serving', async (t) => {
	const home = await mkdtemp(path.join(tmpdir(), 'home-'));
	const folder = path.join(home, '.config/claude-max-api');
	t.teardown(async () => {
		await chmod(folder, 0o700);
		await rm(home, {recursive: true});
	});
	await mkdir(path.dirname(folder));
	// The superuser can write anywhere but here.
	await (process.getuid?.() === 0
		? symlink('/sys/kernel', folder)
		: mkdir(folder, {mode: 0o500}));
	const env = {
		PATH: process.env['PATH'] ?? '',
		HOME: home,
		CLAUDE_MAX_API_CLAUDE: '/nowhere/claude',
	};
	const program = startProgram(t, ['--port', '0'], env);
	await program.line('http://127.0.0.1:');
	t.regex(program.output(), /^No dashboard can attach to this server: /v);
	program.kill('SIGTERM');
	t.is(await program.ended, 0);
	const doctor = startProgram(t, ['doctor', '--json'], env);
	const line = await doctor.line('"settings"');
	t.like(JSON.parse(line), {id: 'settings', status: 'warning'});
	await doctor.ended;
});

test('a property list of version 1 starts this one', async (t) => {
	const home = await mkdtemp(path.join(tmpdir(), 'home-'));
	t.teardown(async () => rm(home, {recursive: true, maxRetries: 5}));
	const port = await findFreePort();
	const program = startProgram(
		t,
		[String(port)],
		{
			PATH: process.env['PATH'] ?? '',
			HOME: home,
			CLAUDE_MAX_API_CLAUDE: '/nowhere/claude',
		},
		path.join(root, 'dist/server/standalone.js'),
	);
	await program.line(`http://127.0.0.1:${port}`);
	const response = await fetch(`http://127.0.0.1:${port}/health`);
	t.like(await response.json(), {name: 'claude-max-api'});
	program.kill('SIGTERM');
	t.is(await program.ended, 0);
});
