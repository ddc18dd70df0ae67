import {chmod, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {
	inspectCli,
	parseLogin,
} from '../../../source/claude/cli/inspect-cli.js';
import {temporaryFolder} from '../../files/temporary-folder.js';
import {
	type ScriptedClaudeOptions,
	createScriptedClaude,
} from '../../stand-ins/scripted-claude/create-scripted-claude.js';
import type {Login} from '../../../source/claude/claude-health.js';

test('a CLI that is signed in has no problem', async (t) => {
	const {path, inspect} = await setUp(t, {version: '2.1.330'});
	t.deepEqual(await inspect(), {
		cli: {
			path,
			version: '2.1.330',
			capabilities: {
				'history-replay': true,
				'late-settings': true,
				'deferred-tools': true,
				usage: true,
				rewind: true,
			},
			isTuned: true,
		},
		login: {signedIn: true, method: 'oauth_token'},
	});
});

test('one whose runtime does not know the options that tune it is not tuned', async (t) => {
	const {inspect} = await setUp(t, {isTunable: false});
	const {cli, login, problem} = await inspect();
	t.like(cli, {version: '2.1.197', isTuned: false});
	t.true(login?.signedIn);
	t.is(problem, undefined);
});

test('one that is not says how to sign in', async (t) => {
	const {inspect} = await setUp(t, {isSignedIn: false});
	t.like(await inspect(), {
		cli: {version: '2.1.197'},
		login: {signedIn: false},
		problem: {code: 'claude_not_authenticated', cure: 'claude auth login'},
	});
});

test('one that is too old says so, whether signed in or not', async (t) => {
	const {inspect} = await setUp(t, {version: '2.1.149', isSignedIn: false});
	t.like(await inspect(), {
		cli: {version: '2.1.149'},
		problem: {
			code: 'cli_outdated',
			message:
				'The Claude Code CLI is version 2.1.149; 2.1.150 or newer is needed.',
			cure: 'claude update',
		},
	});
});

test('none says how to install it', async (t) => {
	const home = await temporaryFolder(t);
	t.like(await look({home}), {
		problem: {
			code: 'cli_not_found',
			message: 'The Claude Code CLI was not found on this machine.',
			cure: 'npm install -g @anthropic-ai/claude-code',
		},
	});
});

test('none where it was set to be says where', async (t) => {
	const home = await temporaryFolder(t);
	const setting = path.join(home, 'claude');
	t.like(await look({home, setting}), {
		problem: {message: `There is no Claude Code CLI at ${setting}.`},
	});
});

const broken: Array<[title: string, content: string, message: string]> = [
	['says nothing', '#!/bin/sh\n', ''],
	['says something else', '#!/bin/sh\necho "no version"\n', ': no version'],
	['fails', '#!/bin/sh\necho "no library" >&2; exit 127\n', ': no library'],
	['has no interpreter', '#!/nowhere/node\n', ''],
	['is no program', '\u0000\u0001\u0002', ''],
];

for (const [title, content, message] of broken) {
	test(`a CLI that ${title} is reported with its path`, async (t) => {
		const home = await temporaryFolder(t);
		const setting = path.join(home, 'claude');
		await writeFile(setting, content);
		await chmod(setting, 0o755);
		const {problem} = await look({home, setting});
		t.like(problem, {code: 'cli_failed', cure: `${setting} --version`});
		t.true(
			problem?.message.startsWith(`${setting} did not report its version`),
		);
		t.true(problem?.message.includes(message));
	});
}

test('a CLI too slow to report its login is not taken for signed out', async (t) => {
	const home = await temporaryFolder(t);
	const setting = path.join(home, 'claude');
	const content = '[ "$1" = --version ] && echo 2.1.197 || exec sleep 60';
	await writeFile(setting, `#!/bin/sh\n${content}\n`, {mode: 0o755});
	const inspection = await look({home, setting, timeoutMs: 3000});
	t.like(inspection, {cli: {version: '2.1.197'}});
	t.is(inspection.login, undefined);
	t.is(inspection.problem, undefined);
});

test('a CLI too slow to report its version is reported as slow', async (t) => {
	const home = await temporaryFolder(t);
	const setting = path.join(home, 'claude');
	await writeFile(setting, '#!/bin/sh\nexec sleep 60\n', {mode: 0o755});
	const {problem} = await look({home, setting, timeoutMs: 100});
	t.like(problem, {
		code: 'cli_failed',
		message: `${setting} did not report its version: nothing for 0.1 seconds.`,
	});
});

test('the login of a project’s settings is not asked for', async (t) => {
	const home = await temporaryFolder(t);
	const setting = path.join(home, 'claude');
	const content = '[ "$1" = --version ] && echo 2.1.197 || pwd > "$0.cwd"';
	await writeFile(setting, `#!/bin/sh\n${content}\n`, {mode: 0o755});
	await look({home, setting});
	t.is(await readFile(`${setting}.cwd`, 'utf8'), '/\n');
});

test('a look that is called off ends, with its processes', async (t) => {
	const home = await temporaryFolder(t);
	const setting = path.join(home, 'claude');
	await writeFile(setting, '#!/bin/sh\nexec sleep 60\n', {mode: 0o755});
	const closing = new AbortController();
	const looking = look({home, setting, signal: closing.signal});
	closing.abort();
	t.like(await looking, {problem: {code: 'cli_failed'}});
});

async function setUp(t: ExecutionContext, options: ScriptedClaudeOptions) {
	const claude = await createScriptedClaude(options);
	t.teardown(claude.close);
	const inspect = async () => look({home: '/nowhere', setting: claude.path});
	return {path: claude.path, inspect};
}

async function look({
	home,
	setting,
	timeoutMs = 60_000,
	signal = new AbortController().signal,
}: {
	home: string;
	setting?: string;
	timeoutMs?: number;
	signal?: AbortSignal;
}) {
	const childEnvironment = {PATH: process.env['PATH'] ?? ''};
	return inspectCli({
		home,
		setting,
		timeoutMs,
		signal,
		childEnv: childEnvironment,
		env: {},
	});
}

const cases: Array<[title: string, text: string, login?: Login]> = [
	['nothing', ''],
	['what is no JSON', 'Not logged in'],
	['JSON of another kind', '[]'],
	['no login', '{"loggedIn":false}', {signedIn: false, method: 'none'}],
	[
		'a token',
		'{"loggedIn":true,"authMethod":"oauth_token","apiProvider":"firstParty"}',
		{signedIn: true, method: 'oauth_token'},
	],
	[
		'a subscription',
		'{"loggedIn":true,"authMethod":"claude.ai","email":"a@b.test","subscriptionType":"max"}',
		{
			signedIn: true,
			method: 'claude.ai',
			subscription: 'max',
			email: 'a@b.test',
		},
	],
	[
		'a login that expires',
		'{"loggedIn":true,"authMethod":"claude.ai","loginExpiresAt":"2027-01-03T01:11:59.000Z"}',
		{
			signedIn: true,
			method: 'claude.ai',
			expiresAt: Date.parse('2027-01-03T01:11:59Z'),
		},
	],
	[
		'a token without a known end',
		'{"loggedIn":true,"authMethod":"oauth_token","loginExpiresAt":null}',
		{signedIn: true, method: 'oauth_token'},
	],
];

for (const [title, text, login] of cases) {
	test(title, (t) => {
		t.deepEqual(parseLogin(text), login);
	});
}
