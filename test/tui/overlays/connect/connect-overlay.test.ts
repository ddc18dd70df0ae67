import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {createConnections} from '../../../../source/connect/connections.js';
import {openDashboard} from '../../dashboard/open-dashboard.js';
import {exampleSnapshot} from '../../scenes/example-snapshot.js';

// Each test draws a screen.
const {serial} = test;

const enter = '\r';
const escape = '\u001B';
const original = '# mine\nmodel = "gpt-5"\n';

async function open(t: ExecutionContext, server: {needsApiKey?: boolean} = {}) {
	const home = await mkdtemp(path.join(tmpdir(), 'panel-'));
	t.teardown(async () => rm(home, {recursive: true, force: true}));
	const file = path.join(home, '.codex/config.toml');
	await mkdir(path.dirname(file));
	await writeFile(file, original);
	const connections = createConnections({
		place: {platform: 'linux', home, env: {}},
		// Nothing listens there.
		server: () => ({
			origin: 'http://127.0.0.1:9',
			model: 'claude-opus-4',
			apiKeys: {},
			...server,
		}),
		recordFile: path.join(home, 'own/connections.json'),
	});
	const dashboard = openDashboard(t, exampleSnapshot([]), {
		connections,
		columns: 120,
		rows: 44,
	});
	return {...dashboard, file};
}

serial('a client is connected and disconnected in the panel', async (t) => {
	const {type, see, frame, file} = await open(t);
	await type('C');
	await see(/Connect a client[\s\S]*○ Codex +found/v);
	await type(enter);
	await see(
		/Connect Codex[\s\S]*\+model_provider = "claude-max"[\s\S]*Enter write/v,
	);
	t.is(await readFile(file, 'utf8'), original);
	await type(enter);
	await see(/✓ changed [\s\S]*Not tried: claude-max-api is not running/v);
	t.notRegex(frame(), /Enter/v);
	t.regex(await readFile(file, 'utf8'), /claude-max/v);
	await type(escape);
	await see(/● Codex +connected/v);
	await type('u');
	await see(
		/Disconnect Codex[\s\S]*-model_provider = "claude-max"[\s\S]*Enter undo/v,
	);
	await type(enter);
	await see(/✓ restored/v);
	t.notRegex(frame(), /Enter/v);
	t.is(await readFile(file, 'utf8'), original);
});

serial('the change can be copied, and nothing is written', async (t) => {
	const {type, see, copied, file} = await open(t);
	await type('C');
	await see(/○ Codex/v);
	await type(enter);
	await see(/\+model_provider/v);
	await type('y');
	await see(/copied: the change/v);
	t.regex(copied[0] ?? '', /^\+base_url = "http:\/\/127\.0\.0\.1:9\/v1"$/mv);
	t.is(await readFile(file, 'utf8'), original);
});

serial(
	'why settings cannot be changed is shown in place of the change',
	async (t) => {
		const {type, see, file} = await open(t);
		await writeFile(file, 'model = \n');
		await type('C');
		await see(/▲ Codex +unreadable/v);
		await type(enter);
		await see(/✗ [\s\S]*was not changed/v);
		await type(enter);
		t.is(await readFile(file, 'utf8'), 'model = \n');
	},
);

serial(
	'a client that is set up by hand says how, with nothing to write',
	async (t) => {
		const {type, see, file} = await open(t);
		await type('C');
		await see(/– Copilot CLI +by hand/v);
		await type(...Array.from({length: 14}, () => 'j'));
		await type(enter);
		await see(/COPILOT_PROVIDER_BASE_URL=http:\/\/127\.0\.0\.1:9\/v1/v);
		await type(enter);
		t.is(await readFile(file, 'utf8'), original);
	},
);

serial('undo without a change says so', async (t) => {
	const {type, see, frame} = await open(t);
	await type('C');
	await see(/○ Codex/v);
	await type('u');
	await see(/there is nothing to undo for Codex/v);
	t.notRegex(frame(), /Disconnect/v);
});

serial('a client that is connected already can be tried', async (t) => {
	const {type, see, frame} = await open(t);
	await type('C');
	await see(/○ Codex/v);
	await type(enter);
	await see(/Enter write/v);
	await type(enter);
	await see(/Not tried: claude-max-api is not running/v);
	await type(escape);
	await see(/● Codex/v);
	await type(enter);
	await see(/already name this server[\s\S]*Enter send a request/v);
	t.notRegex(frame(), /Enter write/v);
});

serial('the copy menu names the clients that were found', async (t) => {
	const {type, see, copied} = await open(t);
	await type('y');
	await see(/connect Codex +claude-max-api connect codex/v);
	await type('k', 'k', enter);
	await see(/copied: base URL/v);
	await type('y');
	await see(/connect Codex/v);
	await type(...Array.from({length: 9}, () => 'j'), enter);
	await see(/copied: connect Codex/v);
	t.is(copied.at(-1), 'claude-max-api connect codex');
});
