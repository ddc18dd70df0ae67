import {chmod, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {toClaudeOptions} from '../../source/commands/to-claude-options.js';
import {defaultSettings} from '../../source/settings/default-settings.js';
import {SettingsError} from '../../source/settings/settings-error.js';

const context = {env: {PATH: '/bin'}, home: '/home/a'};

async function tokenFile(t: ExecutionContext, mode: number): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'token-'));
	t.teardown(async () => rm(folder, {recursive: true}));
	const file = path.join(folder, 'token');
	await writeFile(file, 'sk-ant-oat01-kept\n');
	await chmod(file, mode);
	return file;
}

test('settings are put in the words of the driver', async (t) => {
	const options = await toClaudeOptions(
		{...defaultSettings, claude: '/opt/claude', model: 'openai/claude-haiku-4'},
		context,
	);
	t.like(options, {
		env: {PATH: '/bin'},
		home: '/home/a',
		path: '/opt/claude',
		model: 'haiku',
		useApiKey: false,
		idleMs: 600_000,
		queueMs: 60_000,
	});
});

test('a model the CLI alone may know is left to it', async (t) => {
	const {model} = await toClaudeOptions(
		{...defaultSettings, model: 'opusplan'},
		context,
	);
	t.is(model, 'opusplan');
});

test('a kept token is handed to the CLI', async (t) => {
	const oauthTokenFile = await tokenFile(t, 0o600);
	const {env} = await toClaudeOptions(
		{...defaultSettings, oauthTokenFile},
		context,
	);
	t.deepEqual(env, {
		PATH: '/bin',
		CLAUDE_CODE_OAUTH_TOKEN: 'sk-ant-oat01-kept',
	});
});

test('a token that is not there changes nothing', async (t) => {
	const {env} = await toClaudeOptions(
		{...defaultSettings, oauthTokenFile: '/nowhere/token'},
		context,
	);
	t.deepEqual(env, {PATH: '/bin'});
});

test('a token that others can read is refused with what to type', async (t) => {
	const oauthTokenFile = await tokenFile(t, 0o644);
	await t.throwsAsync(
		toClaudeOptions({...defaultSettings, oauthTokenFile}, context),
		{instanceOf: SettingsError, message: /chmod 600/v},
	);
});
