import {chmod, mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {execa} from 'execa';
import {createClaudeHome} from '../stand-ins/claude-home.js';
import {createMessagesApi} from '../stand-ins/messages-api/create-messages-api.js';
import {program, root} from '../stand-ins/project.js';
import {startProgram} from './start-program.js';

// Each test runs several programs.
const {serial} = test;

const original = '# mine\nmodel = "gpt-5" # fast\n';

async function prepare(t: ExecutionContext) {
	const api = await createMessagesApi();
	const home = await createClaudeHome(api);
	t.teardown(api.close);
	t.teardown(home.close);
	const programs = path.join(home.folder, 'programs');
	const codex = path.join(home.folder, '.codex/config.toml');
	await mkdir(path.dirname(codex));
	await writeFile(codex, original);
	const env = {
		...home.env,
		PATH: `${programs}${path.delimiter}${home.env['PATH'] ?? ''}`,
	};
	return {
		env,
		codex,
		/** A client's program that does what a script of Node does. */
		async install(name: string, script: string) {
			await mkdir(programs, {recursive: true});
			const file = path.join(programs, name);
			await writeFile(file, `#!${process.execPath}\n${script}`);
			await chmod(file, 0o755);
		},
		async run(...words: string[]) {
			const {exitCode, stdout, stderr} = await execa(
				process.execPath,
				[program, 'connect', ...words],
				{cwd: root, env, extendEnv: false, reject: false, stdin: 'ignore'},
			);
			return {code: exitCode, output: stdout, errors: stderr};
		},
		async serve() {
			const server = startProgram(t, ['--port', '0', '--json'], env);
			const {baseUrl} = JSON.parse(await server.line('"serving"')) as {
				baseUrl: string;
			};
			return new URL(baseUrl).port;
		},
	};
}

/** Sends its prompt to the server that its settings name, as Codex does. */
const asCodex = `
const {readFileSync} = require('node:fs');
const settings = readFileSync(process.env.HOME + '/.codex/config.toml', 'utf8');
const base = /base_url = "(.*)"/.exec(settings)[1];
fetch(base + '/responses', {
	method: 'POST',
	headers: {'content-type': 'application/json'},
	body: JSON.stringify({model: 'claude-opus-4', input: process.argv.at(-1)}),
}).then(async (response) => console.log(await response.text()));
`;

serial('without --yes and without a terminal nothing is written', async (t) => {
	const {run, codex} = await prepare(t);
	const {code, output, errors} = await run('codex');
	t.is(code, 2);
	t.regex(output, /^\+model = "claude-opus-4" # fast$/mv);
	t.regex(errors, /Nothing was written\. To write this change, add --yes\./v);
	t.is(await readFile(codex, 'utf8'), original);
});

serial('--print shows the change and writes nothing', async (t) => {
	const {run, codex} = await prepare(t);
	const {code, output} = await run('codex', '--print', '--yes');
	t.is(code, 0);
	t.regex(output, /^\+base_url = "http:\/\/127\.0\.0\.1:3456\/v1"$/mv);
	t.is(await readFile(codex, 'utf8'), original);
});

serial(
	'a client is connected, tried through its program, listed and undone',
	async (t) => {
		const {run, codex, install, serve} = await prepare(t);
		await install('codex', asCodex);
		const port = await serve();
		const connected = await run('codex', '--yes', '--port', port);
		t.is(connected.code, 0, connected.output + connected.errors);
		t.regex(connected.output, /✓ changed .*config\.toml; backup: /v);
		t.regex(
			connected.output,
			/✓ Codex got its answer from http:.*\/v1\/responses: claude-/v,
		);
		const list = await run('--port', port);
		t.regex(list.output, /● codex +Codex +connected/v);
		const undone = await run('codex', '--undo', '--yes', '--port', port);
		t.is(undone.code, 0);
		t.regex(undone.output, /✓ restored .*config\.toml/v);
		t.is(await readFile(codex, 'utf8'), original);
	},
);

serial('a client that does not reach the server is a failure', async (t) => {
	const {run, install, serve} = await prepare(t);
	await install('codex', 'console.log("Please log in.")');
	const port = await serve();
	const {code, output} = await run('codex', '--yes', '--port', port);
	t.is(code, 1);
	t.regex(
		output,
		/✗ Codex ran, but its request did not reach this server\. Its last lines:\nPlease log in\./v,
	);
});

serial('without its program a request in its shape is sent', async (t) => {
	const {run, serve} = await prepare(t);
	const port = await serve();
	const {code, output} = await run('codex', '--yes', '--port', port);
	t.is(code, 0, output);
	t.regex(
		output,
		/✓ \/v1\/responses answers as Codex needs it: claude-opus-4/v,
	);
});

serial('without a server the change is written and not tried', async (t) => {
	const {run} = await prepare(t);
	const {code, output} = await run('codex', '--yes', '--port', '9', '--json');
	t.is(code, 0);
	t.like(JSON.parse(output), {
		client: 'codex',
		kind: 'connect',
		proof: {status: 'skipped'},
	});
});

serial('a client that is set up by hand says how', async (t) => {
	const {run} = await prepare(t);
	const {code, output} = await run('copilot');
	t.is(code, 0);
	t.regex(output, /COPILOT_PROVIDER_BASE_URL=http:\/\/127\.0\.0\.1:3456\/v1/v);
});

serial('an unknown client, and too many words, are mistakes', async (t) => {
	const {run} = await prepare(t);
	const unknown = await run('nonsense');
	t.is(unknown.code, 2);
	t.regex(unknown.errors, /^Unknown client 'nonsense'\. Known clients: codex/v);
	const two = await run('codex', 'opencode');
	t.is(two.code, 2);
	t.regex(two.errors, /^Unexpected after 'connect codex': opencode/v);
});
