import test, {type ExecutionContext} from 'ava';
import {execa} from 'execa';
import {startBareClaude} from './bare-claude.js';
import {claudeBinary} from './claude-binary.js';
import {createClaudeHome} from './claude-home.js';
import {createMessagesApi} from './messages-api/create-messages-api.js';
import {setTraps} from './set-traps.js';

test('a CLI with its own defaults falls into every trap', async (t) => {
	const {api, home, traps} = await setUp(t);
	const {stdout} = await execa(claudeBinary, ['-p', `@${traps.file}`], {
		cwd: home.folder,
		env: home.env,
		extendEnv: false,
		input: '',
	});
	const {json} = await api.nextRequest();
	t.true(stdout.startsWith('Echo: '));
	t.true(json.includes(`Always say ${traps.secret}`));
	t.true(json.includes(`The secret is ${traps.secret}`));
	t.deepEqual(await traps.sprung(), [
		'SessionStart',
		'Stop',
		'UserPromptSubmit',
		'mcp',
	]);
});

test('a bare CLI, with the flags and environment a proxy gives it, falls into none', async (t) => {
	const {api, home, traps} = await setUp(t);
	const claude = startBareClaude(home);
	t.teardown(async () => claude.kill('SIGKILL'));
	const types = [];
	for await (const {type} of claude.ask(`@${traps.file}`)) {
		types.push(type);
	}

	const {json} = await api.nextRequest();
	t.is(types.at(-1), 'result');
	t.true(json.includes(traps.file));
	t.false(json.includes(traps.secret));
	t.deepEqual(await traps.sprung(), []);
});

async function setUp(t: ExecutionContext) {
	const api = await createMessagesApi();
	const home = await createClaudeHome(api);
	t.teardown(async () => {
		await home.close();
		await api.close();
	});
	return {api, home, traps: await setTraps(home)};
}
