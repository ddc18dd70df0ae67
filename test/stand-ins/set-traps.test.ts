import test from 'ava';
import {execa} from 'execa';
import {claudeBinary} from './claude-binary.js';
import {createClaudeHome} from './claude-home.js';
import {createMessagesApi} from './messages-api/create-messages-api.js';
import {setTraps} from './set-traps.js';

test('a CLI with its own defaults falls into every trap', async (t) => {
	const api = await createMessagesApi();
	const home = await createClaudeHome(api);
	t.teardown(async () => {
		await home.close();
		await api.close();
	});

	const traps = await setTraps(home);
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
