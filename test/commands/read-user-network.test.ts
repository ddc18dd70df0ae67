import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {readUserNetwork} from '../../source/commands/read-user-network.js';
import {toClaudeOptions} from '../../source/commands/to-claude-options.js';
import {defaultSettings} from '../../source/settings/default-settings.js';
import {temporaryFolder} from '../files/temporary-folder.js';

test('the CLI gets the proxy and certificates of the user’s settings of Claude Code, and nothing else of them', async (t) => {
	const home = await temporaryFolder(t);
	const file = path.join(home, '.claude/settings.json');
	await mkdir(path.dirname(file));
	await writeFile(
		file,
		JSON.stringify({
			hooks: {},
			env: {
				HTTPS_PROXY: 'http://proxy:1',
				NODE_USE_SYSTEM_CA: 1,
				ANTHROPIC_BASE_URL: 'https://elsewhere',
				ANTHROPIC_API_KEY: 'sk-ant-api',
			},
		}),
	);
	const env = {HTTPS_PROXY: 'http://shell:1', PATH: '/bin'};
	const options = await toClaudeOptions(defaultSettings, {env, home});
	t.deepEqual(options.env, {
		PATH: '/bin',
		HTTPS_PROXY: 'http://proxy:1',
		NODE_USE_SYSTEM_CA: '1',
	});
	const {unused} = await readUserNetwork({env, home});
	t.deepEqual(unused, ['ANTHROPIC_BASE_URL']);
});

test('settings elsewhere, missing or broken', async (t) => {
	const home = await temporaryFolder(t);
	const folder = path.join(home, 'work');
	const env = {CLAUDE_CONFIG_DIR: folder};
	const missing = await readUserNetwork({env, home});
	t.like(missing, {path: path.join(folder, 'settings.json'), variables: {}});
	await mkdir(folder);
	for (const text of ['{', '[]', '{"env":null}', '{}']) {
		await writeFile(missing.path, text);
		const {variables} = await readUserNetwork({env, home});
		t.deepEqual(variables, {});
	}
});
