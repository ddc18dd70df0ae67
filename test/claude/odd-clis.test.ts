import {rm, symlink} from 'node:fs/promises';
import test, {type ExecutionContext} from 'ava';
import type {ClaudeOptions} from '../../source/claude/create-claude.js';
import {ApiError} from '../../source/errors/api-error.js';
import {allGone} from '../end-to-end/processes.js';
import {
	type Behaviour,
	type ScriptedClaudeOptions,
	createScriptedClaude,
} from '../stand-ins/scripted-claude/create-scripted-claude.js';
import {startClaude} from './start-claude.js';

// What the real CLI does not do on request.

const failing: Array<
	[behaviour: Behaviour, expected: object, limits?: Partial<ClaudeOptions>]
> = [
	['hang', {status: 504, code: 'timeout'}, {bootMs: 10_000}],
	['crash-in-turn', {status: 502, code: 'cli_crashed'}],
	['hang-in-turn', {status: 504, code: 'timeout'}, {silenceMs: 5000}],
	['ignore-signals', {status: 504, code: 'timeout'}, {silenceMs: 5000}],
];

for (const [behaviour, expected, limits] of failing) {
	test(`after a CLI of the kind ${behaviour} nothing is left, and the next turn is served`, async (t) => {
		// The first is asked for the account.
		const {claude, ask, boots} = await start(
			t,
			{behaviours: ['answer', behaviour, 'answer']},
			limits,
		);
		const {error, done} = await ask();
		t.like(error, expected);
		t.is(done, undefined);
		const [, failed = 0] = await boots();
		await t.notThrowsAsync(allGone([failed]));
		t.like(claude.health(), {
			status: 'ready',
			processes: {busy: 0, live: 0, spare: 0, booting: 0},
		});
		t.is(typeof claude.health().lastError?.message, 'string');
		const {text, kind} = await ask();
		t.deepEqual([text, kind], ['Scripted: hello', 'cold']);
	});
}

const unstartable: Array<[behaviour: Behaviour, message: RegExp]> = [
	['crash-at-start', /ended while it started: .*The scripted CLI crashes/v],
	['exit-silently', /ended while it started: it ended by itself/v],
];

for (const [behaviour, message] of unstartable) {
	test(`a CLI of the kind ${behaviour} is started once more, which the client does not see`, async (t) => {
		const {ask, boots} = await start(t, {
			behaviours: ['answer', behaviour, 'answer'],
		});
		const {error, text, kind} = await ask();
		t.is(error, undefined);
		t.deepEqual([text, kind], ['Scripted: hello', 'cold']);
		const pids = await boots();
		t.is(pids.length, 3);
		await t.notThrowsAsync(allGone(pids.slice(0, 2)));
	});

	test(`a CLI of the kind ${behaviour} that fails to start twice is reported with its last output`, async (t) => {
		const {claude, ask, boots} = await start(t, {
			behaviours: ['answer', behaviour, behaviour, 'answer'],
		});
		const {error, done} = await ask();
		t.like(error, {status: 502, code: 'cli_crashed'});
		t.regex(error instanceof Error ? error.message : '', message);
		t.is(done, undefined);
		const pids = await boots();
		t.is(pids.length, 3);
		await t.notThrowsAsync(allGone(pids));
		t.like(claude.health(), {
			status: 'ready',
			processes: {busy: 0, live: 0, spare: 0, booting: 0},
		});
		const {text, kind} = await ask();
		t.deepEqual([text, kind], ['Scripted: hello', 'cold']);
	});
}

for (const behaviour of ['hang-in-turn', 'ignore-signals'] as const) {
	test(`a CLI of the kind ${behaviour} that does not break off when its caller leaves is ended`, async (t) => {
		const {ask, until} = await start(t, {
			behaviours: ['answer', behaviour, 'answer'],
		});
		const leaving = new AbortController();
		const {pid, done} = await ask(
			{},
			{
				signal: leaving.signal,
				onEvent({type}) {
					if (type === 'sent') {
						leaving.abort();
					}
				},
			},
		);
		t.is(done, undefined);
		await t.notThrowsAsync(allGone([pid]));
		await until(({processes}) => processes.busy === 0);
		const {text, kind} = await ask();
		t.deepEqual([text, kind], ['Scripted: hello', 'cold']);
	});
}

test('the text before a crash reaches the client', async (t) => {
	const {ask} = await start(t, {behaviours: ['answer', 'crash-in-turn']});
	const {text, error} = await ask();
	t.is(text, 'Scripted: ');
	t.true(error instanceof ApiError && String(error.cause).includes('as asked'));
});

test('lines that mean nothing are passed over', async (t) => {
	const {ask} = await start(t, {behaviours: ['nonsense']});
	const {text, done} = await ask();
	t.is(text, 'Scripted: hello');
	t.is(done?.stopReason, 'end');
});

test('a CLI that goes away while it serves is missed at the first start that fails', async (t) => {
	const scripted = await createScriptedClaude();
	const {ask, until, close} = await startClaude({path: scripted.path});
	t.teardown(close);
	await ask();
	await scripted.close();
	const {error} = await ask({caller: 'another'});
	t.like(error, {status: 502, code: 'cli_crashed'});
	await until(({status}) => status === 'missing');
	const next = await ask({caller: 'another'});
	t.like(next.error, {status: 503, code: 'cli_not_found'});
});

test('a CLI that is replaced by a newer one while it serves is known by its version at the next start', async (t) => {
	const older = await createScriptedClaude({version: '2.1.150'});
	const newer = await createScriptedClaude({version: '2.1.332'});
	t.teardown(older.close);
	t.teardown(newer.close);
	const link = `${older.path}-link`;
	await symlink(older.path, link);
	const {ask, claude, until, close} = await startClaude({path: link});
	t.teardown(close);
	await ask();
	t.is(claude.health().cli?.version, '2.1.150');
	await rm(link);
	await symlink(newer.path, link);
	const {text} = await ask({caller: 'another'});
	t.is(text, 'Scripted: hello');
	await until(({cli}) => cli?.version === '2.1.332');
	t.true(claude.health().cli?.capabilities.rewind);
});

test('a CLI whose runtime refuses to be tuned serves as it is, also where it comes in another’s place', async (t) => {
	const tunable = await createScriptedClaude();
	const other = await createScriptedClaude({
		version: '2.1.332',
		isTunable: false,
	});
	t.teardown(tunable.close);
	t.teardown(other.close);
	const link = `${tunable.path}-link`;
	await symlink(tunable.path, link);
	const {ask, claude, until, close} = await startClaude({path: link});
	t.teardown(close);
	await ask();
	t.true(claude.health().cli?.isTuned);
	await rm(link);
	await symlink(other.path, link);
	for (const caller of ['the first', 'the next']) {
		const {text} = await ask({caller});
		t.is(text, 'Scripted: hello');
		await until(({cli}) => cli?.isTuned === false);
	}

	t.is(claude.health().lastError, undefined);
});

const unfit: Array<
	[what: string, script: ScriptedClaudeOptions, expected: object, cure: string]
> = [
	[
		'too old',
		{version: '2.1.149'},
		{status: 503, code: 'cli_outdated'},
		'claude update',
	],
	[
		'without a version',
		{version: 'unknown'},
		{status: 503, code: 'cli_failed'},
		'--version',
	],
	[
		'not signed in',
		{isSignedIn: false},
		{status: 401, code: 'claude_not_authenticated'},
		'claude auth login',
	],
];

for (const [what, script, expected, cure] of unfit) {
	test(`a CLI that is ${what} is not started, and the error of the turn says what to do`, async (t) => {
		const {ask, boots} = await start(t, script, {spareProcesses: 2});
		const {error, events} = await ask();
		t.like(error, {...expected, shouldRetry: false});
		t.true(String(error).includes(cure));
		t.deepEqual(events, []);
		t.deepEqual(await boots(), []);
	});
}

async function start(
	t: ExecutionContext,
	script: ScriptedClaudeOptions,
	limits?: Partial<ClaudeOptions>,
) {
	const scripted = await createScriptedClaude(script);
	const started = await startClaude({...limits, path: scripted.path});
	t.teardown(started.close);
	t.teardown(scripted.close);
	if (script.behaviours) {
		await started.until(() => started.claude.models().length > 0);
	}

	return {...started, boots: scripted.boots};
}
