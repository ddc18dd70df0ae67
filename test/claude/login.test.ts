import {chmod, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {createClaude} from '../../source/claude/create-claude.js';
import {claudeBinary} from '../stand-ins/claude-binary.js';
import {createClaudeHome} from '../stand-ins/claude-home.js';
import {createMessagesApi} from '../stand-ins/messages-api/create-messages-api.js';
import {echo} from '../stand-ins/messages-api/echo.js';
import {failure} from '../stand-ins/messages-api/failure.js';
import {assistant, user} from './example-turn.js';
import {gather, until} from './start-claude.js';

// A login that changes: the real CLI, whose token is in a file.

const api = await createMessagesApi();
const home = await createClaudeHome(api, {isSignedIn: false});
const token = path.join(home.folder, 'token');
const command = path.join(home.folder, 'claude');
await writeFile(
	command,
	`#!/bin/sh\nCLAUDE_CODE_OAUTH_TOKEN=$(cat '${token}' 2>/dev/null) exec '${claudeBinary}' "$@"\n`,
);
await chmod(command, 0o755);
await writeFile(token, 'sk-ant-oat01-first');
const claude = createClaude({
	env: home.env,
	home: home.folder,
	path: command,
	model: 'sonnet',
	spareProcesses: 1,
	maxProcesses: 3,
});

test.after.always(async () => {
	await claude.close();
	await api.close();
	await home.close();
});

const logins = () => api.requests.map(({headers}) => headers.authorization);

test.serial(
	'after a sign-out turns fail with the reason, and after a sign-in only the new login serves',
	async (t) => {
		const {text} = await gather(claude);
		await until(claude, ({processes}) => processes.spare === 1);
		await rm(token);
		const signedOut = await claude.refresh();
		t.is(signedOut.status, 'signed-out');
		const messages = [user('hello'), assistant(text), user('again')];
		const {error} = await gather(claude, {messages});
		t.like(error, {status: 401, code: 'claude_not_authenticated'});

		await writeFile(token, 'sk-ant-oat01-second');
		const signedIn = await claude.refresh();
		t.is(signedIn.status, 'ready');
		const {kind} = await gather(claude, {messages});
		t.is(kind, 'cold');
		t.deepEqual(logins(), [
			'Bearer sk-ant-oat01-first',
			'Bearer sk-ant-oat01-second',
		]);
	},
);

test.serial(
	'a refused login is replaced by one that looks the same to the CLI',
	async (t) => {
		await until(claude, ({processes}) => processes.spare === 1);
		api.answer = ({headers, body}) =>
			headers.authorization?.endsWith('third') ? echo(body) : failure(401);
		const {error} = await gather(claude);
		t.like(error, {status: 401});
		await writeFile(token, 'sk-ant-oat01-third');
		await claude.refresh();
		const {text} = await gather(claude);
		t.is(text, 'Echo: hello');
		t.is(logins().at(-1), 'Bearer sk-ant-oat01-third');
	},
);
