import {
	chmod,
	lstat,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	readlink,
	rm,
	stat,
	symlink,
	writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import type {Client} from '../../source/connect/client.js';
import {clients} from '../../source/connect/clients.js';
import {createConnections} from '../../source/connect/connections.js';
import type {ServerFacts} from '../../source/connect/to-target.js';
import {root} from '../stand-ins/project.js';

const origin = 'http://127.0.0.1:3456';

async function prepare(
	t: ExecutionContext,
	{
		env = {},
		server = {},
	}: {
		env?: Record<string, string>;
		server?: Partial<ServerFacts>;
	} = {},
) {
	const home = await mkdtemp(path.join(tmpdir(), 'connect-'));
	t.teardown(async () => rm(home, {recursive: true, force: true}));
	const facts = {origin, model: 'claude-opus-4', apiKeys: {}, ...server};
	const connections = createConnections({
		place: {platform: 'linux', home, env},
		server: () => facts,
		recordFile: path.join(home, 'own/connections.json'),
	});
	return {
		home,
		connections,
		codex: path.join(home, '.codex/config.toml'),
		async write(file: string, text: string, mode = 0o644) {
			await mkdir(path.dirname(file), {recursive: true});
			await writeFile(file, text);
			await chmod(file, mode);
		},
		async connect(id: string) {
			return connections.apply(await connections.plan(id));
		},
		async undo(id: string) {
			return connections.apply(await connections.planUndo(id));
		},
		/** Every file and folder, without our own record. */
		async tree() {
			const names = await readdir(home, {recursive: true});
			return names.filter((name) => !name.startsWith('own')).sort();
		},
	};
}

const automatic = clients.filter(({files}) => files.length > 0);

for (const {id} of automatic) {
	test(`${id}: connected where there was nothing, it is found connected, and undoing leaves nothing`, async (t) => {
		const {connections, connect, undo, tree} = await prepare(t);
		const written = await connect(id);
		t.true(written.every(({change}) => change === 'created'));
		const states = await connections.list();
		t.like(
			states.find((state) => state.id === id),
			{isConnected: true, isFound: true, canUndo: true},
		);
		const again = await connections.plan(id);
		t.is(again.kind === 'connect' && again.diff, '');
		await undo(id);
		t.deepEqual(await tree(), []);
	});

	test(`${id}: a key that the server asks for is a reference, or in a file of its user alone`, async (t) => {
		const key = 'a-long-secret-key';
		const {home, connections, connect, tree} = await prepare(t, {
			server: {apiKeys: {laptop: key}},
		});
		const plan = await connections.plan(id);
		t.false(plan.kind === 'by-hand' || plan.diff.includes(key));
		t.regex(plan.notes.join('\n'), /requires an API key/v);
		await connect(id);
		const client: Client = clients.find((one) => one.id === id)!;
		for (const name of await tree()) {
			const file = path.join(home, name);
			const stats = await stat(file);
			if (stats.isFile()) {
				const text = await readFile(file, 'utf8');
				t.false(client.keyReference !== undefined && text.includes(key));
				t.is(stats.mode % 0o1000, 0o600);
			}
		}
	});
}

const nasty =
	'\u{FEFF}# mine\r\nmodel   = "gpt-5"\t# fast\r\n\r\n[model_providers.claude-max]\r\nname = "old"\r\nextra = 1\r\n\r\n[tui]';

test('undo restores the file byte for byte, with its mode, and removes the backup', async (t) => {
	const {codex, write, connect, undo, tree} = await prepare(t);
	await write(codex, nasty, 0o640);
	const [written] = await connect('codex');
	t.like(written, {file: codex, change: 'changed'});
	t.is(await readFile(written!.backup!, 'utf8'), nasty);
	const changed = await readFile(codex, 'utf8');
	t.true(changed.startsWith('\u{FEFF}# mine\r\n'));
	t.true(changed.includes('extra = 1\r\n'));
	for (const file of [codex, written!.backup!]) {
		const {mode} = await stat(file);
		t.is(mode % 0o1000, 0o640);
	}

	await undo('codex');
	t.is(await readFile(codex, 'utf8'), nasty);
	const {mode} = await stat(codex);
	t.is(mode % 0o1000, 0o640);
	t.deepEqual(await tree(), ['.codex', '.codex/config.toml']);
});

test('undo after several changes goes back to what was there before the first', async (t) => {
	const {codex, write, undo, connect, connections} = await prepare(t);
	await write(codex, nasty);
	await connect('codex');
	const other = createConnections({
		place: {
			platform: 'linux',
			home: path.dirname(path.dirname(codex)),
			env: {},
		},
		server: () => ({
			origin: 'http://127.0.0.1:4000',
			model: 'claude-haiku-4',
			apiKeys: {},
		}),
		recordFile: path.join(path.dirname(codex), '../own/connections.json'),
	});
	await other.apply(await other.plan('codex'));
	const states = await connections.list();
	t.like(states[0], {id: 'codex', isConnected: false, canUndo: true});
	await undo('codex');
	t.is(await readFile(codex, 'utf8'), nasty);
});

test('what its user has edited since the change survives the next one and undo', async (t) => {
	const {codex, write, connect, connections, undo} = await prepare(t);
	await write(codex, 'model = "gpt-5"\n');
	await connect('codex');
	const changed = await readFile(codex, 'utf8');
	await writeFile(
		codex,
		`# new\n${changed.replace('"claude-opus-4"', '"theirs"')}`,
	);
	const plan = await connections.planUndo('codex');
	t.regex(plan.notes.join('\n'), /^model in .* has been changed since/v);
	await connect('codex');
	t.regex(await readFile(codex, 'utf8'), /^# new\nmodel = "claude-opus-4"/v);
	await undo('codex');
	t.is(await readFile(codex, 'utf8'), '# new\nmodel = "theirs"\n');
});

test('a file that we created and its user has added to stays, without our values', async (t) => {
	const {codex, connect, undo, tree} = await prepare(t);
	await connect('codex');
	await writeFile(codex, `${await readFile(codex, 'utf8')}[tui]\nx = 1\n`);
	await undo('codex');
	t.is(await readFile(codex, 'utf8'), '[tui]\nx = 1\n');
	t.deepEqual(await tree(), ['.codex', '.codex/config.toml']);
});

test('a file that is gone is not brought back by undo', async (t) => {
	const {codex, write, connect, undo, connections, tree} = await prepare(t);
	await write(codex, 'model = "gpt-5"\n');
	await connect('codex');
	await rm(codex);
	await undo('codex');
	t.deepEqual(await tree(), ['.codex']);
	await t.throwsAsync(connections.planUndo('codex'), {
		name: 'ConnectError',
		message: /nothing to undo/v,
	});
});

test('a symbolic link stays one, and the file behind it is written', async (t) => {
	const {home, codex, write, connect, undo} = await prepare(t);
	const real = path.join(home, 'dotfiles/codex.toml');
	await write(real, 'model = "gpt-5"\n');
	await mkdir(path.dirname(codex));
	await symlink('../dotfiles/codex.toml', codex);
	const [written] = await connect('codex');
	t.is(written?.file, real);
	t.is(await readlink(codex), '../dotfiles/codex.toml');
	t.regex(await readFile(real, 'utf8'), /claude-max/v);
	await undo('codex');
	t.is(await readFile(real, 'utf8'), 'model = "gpt-5"\n');
});

test('a link to a file that is not there yet leads to the new one', async (t) => {
	const {home, codex, connect, undo, tree} = await prepare(t);
	await mkdir(path.dirname(codex));
	await symlink(path.join(home, 'dotfiles/codex.toml'), codex);
	const [written] = await connect('codex');
	t.is(written?.file, path.join(home, 'dotfiles/codex.toml'));
	const stats = await lstat(codex);
	t.true(stats.isSymbolicLink());
	await undo('codex');
	t.deepEqual(await tree(), ['.codex', '.codex/config.toml']);
});

const obstacles: Array<
	[string, (codex: string, home: string) => Promise<void>, RegExp]
> = [
	[
		'a folder in place of the file',
		async (codex) => {
			await mkdir(codex, {recursive: true});
		},
		/config\.toml is a folder\. Move it away/v,
	],
	[
		'a file in place of the folder',
		async (codex) => writeFile(path.dirname(codex), ''),
		/A folder on the way to .* is a file/v,
	],
	[
		'a link to itself',
		async (codex) => {
			await mkdir(path.dirname(codex));
			await symlink('config.toml', codex);
		},
		/symbolic link that leads back to itself/v,
	],
	[
		'a read-only file',
		async (codex) => {
			await mkdir(path.dirname(codex));
			await writeFile(codex, '', {mode: 0o444});
		},
		/is read-only\. Fix: chmod u\+w/v,
	],
	[
		'no UTF-8',
		async (codex) => {
			await mkdir(path.dirname(codex));
			await writeFile(codex, new Uint8Array([0xff, 0xfe, 0x61, 0]));
		},
		/is not UTF-8 text\. Save it as UTF-8/v,
	],
	[
		'no TOML',
		async (codex) => {
			await mkdir(path.dirname(codex));
			await writeFile(codex, 'model = \n');
		},
		/was not changed, because it cannot be read: .* at line \d\. Correct it/v,
	],
	[
		'a value in place of a table',
		async (codex) => {
			await mkdir(path.dirname(codex));
			await writeFile(codex, 'model_providers = 1\n');
		},
		/was not changed: line 1 has a value where a table/v,
	],
];

for (const [title, make, message] of obstacles) {
	test(`${title} is refused in a sentence, and nothing is written`, async (t) => {
		const {home, codex, connect, tree} = await prepare(t);
		await make(codex, home);
		const before = await tree();
		await t.throwsAsync(connect('codex'), {name: 'ConnectError', message});
		t.deepEqual(await tree(), before);
	});
}

test('a file that others can read gets no key', async (t) => {
	const {home, write, connect} = await prepare(t, {
		server: {apiKeys: {mine: 'a-long-secret-key'}},
	});
	const literal = automatic.find(
		({keyReference, files}) =>
			keyReference === undefined && files[0]?.format === 'yaml',
	);
	if (literal === undefined) {
		t.pass();
		return;
	}

	const [file] = literal.files[0]!.paths({platform: 'linux', home, env: {}});
	await write(file!, 'x: 1\n', 0o644);
	await t.throwsAsync(connect(literal.id), {message: /Other users can read/v});
	t.is(await readFile(file!, 'utf8'), 'x: 1\n');
});

test('a file that changes between the question and the answer is not written', async (t) => {
	const {codex, write, connections} = await prepare(t);
	await write(codex, 'model = "gpt-5"\n');
	const plan = await connections.plan('codex');
	await writeFile(codex, 'model = "gpt-6"\n');
	await t.throwsAsync(connections.apply(plan), {
		name: 'ConnectError',
		message: /has just been changed by another program/v,
	});
	t.is(await readFile(codex, 'utf8'), 'model = "gpt-6"\n');
});

test("a client's own variable leads to its settings", async (t) => {
	const folder = await mkdtemp(path.join(tmpdir(), 'codex-'));
	t.teardown(async () => rm(folder, {recursive: true}));
	const {connect} = await prepare(t, {env: {CODEX_HOME: folder}});
	const [written] = await connect('codex');
	t.is(written?.file, path.join(folder, 'config.toml'));
});

for (const value of ['', 'somewhere']) {
	test(`a variable of '${value}' leads no settings into the working folder`, async (t) => {
		const names = [
			'AICHAT_CONFIG_DIR',
			'AICHAT_CONFIG_FILE',
			'CLINE_DIR',
			'CODEX_HOME',
			'CONTINUE_GLOBAL_DIR',
			'CRUSH_GLOBAL_CONFIG',
			'HERMES_HOME',
			'LLM_USER_PATH',
			'OPENCLAW_CONFIG_PATH',
			'OPENCLAW_STATE_DIR',
			'OPENCODE_CONFIG',
			'PI_CODING_AGENT_DIR',
			'QWEN_HOME',
			'XDG_CONFIG_HOME',
		];
		const {home, connections} = await prepare(t, {
			env: Object.fromEntries(names.map((name) => [name, value])),
		});
		const states = await connections.list();
		const files = states.flatMap(({file}) => file ?? []);
		t.is(files.length, automatic.length);
		for (const file of files) {
			t.true(file.startsWith(path.join(home, '.')), file);
		}
	});
}

test('a client is found by its program', async (t) => {
	const folder = await mkdtemp(path.join(tmpdir(), 'bin-'));
	t.teardown(async () => rm(folder, {recursive: true}));
	await writeFile(path.join(folder, 'codex'), '#!/bin/sh\n', {mode: 0o755});
	const {connections} = await prepare(t, {
		env: {PATH: `/nowhere:${folder}`},
	});
	const states = await connections.list();
	t.like(states[0], {
		id: 'codex',
		program: path.join(folder, 'codex'),
		isFound: true,
		isConnected: false,
	});
});

test('what this package installs for its own tests is no client', async (t) => {
	const {connections} = await prepare(t, {
		env: {PATH: path.join(root, 'node_modules/.bin')},
	});
	const states = await connections.list();
	t.is(states.find(({id}) => id === 'claude-code')?.program, undefined);
});

test('an unknown client is refused with the one that was meant, or with all', async (t) => {
	const {connections} = await prepare(t);
	await t.throwsAsync(connections.plan('nonsense'), {
		name: 'SettingsError',
		message: /Unknown client 'nonsense'\. Known clients: codex, /v,
	});
	for (const id of ['codx', 'CODEXX']) {
		await t.throwsAsync(connections.planUndo(id), {
			name: 'SettingsError',
			message: `Unknown client '${id}'. Did you mean: claude-max-api connect codex?`,
		});
	}
});

test('the record of changes is private', async (t) => {
	const {home, connect} = await prepare(t);
	await connect('codex');
	const {mode} = await stat(path.join(home, 'own/connections.json'));
	t.is(process.platform === 'win32' ? 0o600 : mode % 0o1000, 0o600);
});

for (const {id, keyReference} of automatic) {
	test(`${id}: a key that our settings do not have is a reference, or nothing is written`, async (t) => {
		const {home, connections, connect, tree} = await prepare(t, {
			server: {needsApiKey: true},
		});
		const plan = await connections.plan(id);
		t.notRegex(plan.kind === 'by-hand' ? 'any' : plan.diff, /\bany\b/v);
		if (keyReference === undefined) {
			await t.throwsAsync(connect(id), {
				name: 'ConnectError',
				message: /requires an API key that your settings do not have/v,
			});
			t.deepEqual(await tree(), []);
			return;
		}

		t.regex(plan.notes.join('\n'), /requires an API key/v);
		await connect(id);
		for (const name of await tree()) {
			const file = path.join(home, name);
			const stats = await stat(file);
			if (stats.isFile() && !name.startsWith('own')) {
				t.notRegex(await readFile(file, 'utf8'), /\bany\b/v);
			}
		}
	});
}
