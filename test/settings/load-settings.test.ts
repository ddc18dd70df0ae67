import test from 'ava';
import {defaultSettings} from '../../source/settings/default-settings.js';
import {loadSettings} from '../../source/settings/load-settings.js';
import type {SettingSource} from '../../source/settings/setting-source.js';
import {SettingsError} from '../../source/settings/settings-error.js';

function load(
	options: {
		flags?: Array<[SettingSource['name'], unknown]>;
		env?: Record<string, string>;
		file?: Record<string, unknown>;
	} = {},
) {
	const {flags = [], env = {}, file = {}} = options;
	return loadSettings({
		flags: flags.map(([name, value]) => ({name, value, origin: `--${name}`})),
		env,
		file: {path: '/settings/config.json', read: () => file},
	});
}

test('nothing given gives the defaults', (t) => {
	t.deepEqual(load(), {settings: defaultSettings, warnings: []});
});

test('a flag wins over the environment, which wins over the file', (t) => {
	const {settings} = load({
		flags: [['port', 1]],
		env: {CLAUDE_MAX_API_PORT: '2', CLAUDE_MAX_API_MODEL: 'sonnet'},
		file: {port: 3, model: 'haiku', maxProcesses: 5},
	});
	t.like(settings, {port: 1, model: 'sonnet', maxProcesses: 5});
});

test('a flag that is not given hides nothing', (t) => {
	const {settings} = load({flags: [['port', undefined]], file: {port: 3}});
	t.is(settings.port, 3);
});

const variables: Array<[string, string, SettingSource['name'], unknown]> = [
	['CLAUDE_MAX_API_PORT', '8080', 'port', 8080],
	['CLAUDE_MAX_API_MAX_PROCESSES', '3', 'maxProcesses', 3],
	['CLAUDE_MAX_API_FORCE_MODEL', 'true', 'forceModel', true],
	['CLAUDE_MAX_API_FORCE_MODEL', '0', 'forceModel', false],
	['CLAUDE_MAX_API_CLAUDE', '/opt/claude', 'claude', '/opt/claude'],
	[
		'CLAUDE_MAX_API_OAUTH_TOKEN_FILE',
		'/home/a/token',
		'oauthTokenFile',
		'/home/a/token',
	],
	[
		'CLAUDE_MAX_API_ALLOWED_ORIGINS',
		'https://a.example, https://b.example',
		'allowedOrigins',
		['https://a.example', 'https://b.example'],
	],
	['CLAUDE_MAX_API_KEY', 'a-long-key', 'apiKeys', {default: 'a-long-key'}],
];

for (const [variable, text, name, expected] of variables) {
	test(`${variable}=${text} sets ${name}`, (t) => {
		t.deepEqual(load({env: {[variable]: text}}).settings[name], expected);
	});
}

test('a variable that is empty counts as not given', (t) => {
	t.is(load({env: {CLAUDE_MAX_API_PORT: ''}}).settings.port, 3456);
});

test('unknown names are reported', (t) => {
	t.deepEqual(
		load({
			env: {CLAUDE_MAX_API_PROT: '1', PATH: '/bin'},
			file: {modle: 'opus', port: 3},
		}).warnings,
		[
			'Unknown setting: `modle` in /settings/config.json.',
			'Unknown setting: CLAUDE_MAX_API_PROT.',
		],
	);
});

const refused: Array<[Parameters<typeof load>[0], string]> = [
	[{flags: [['port', Number.NaN]]}, '--port must be a whole number.'],
	[{flags: [['port', 70_000]]}, '--port must be from 0 to 65535.'],
	[
		{env: {CLAUDE_MAX_API_PORT: 'abc'}},
		'CLAUDE_MAX_API_PORT must be a whole number.',
	],
	[
		{env: {CLAUDE_MAX_API_FORCE_MODEL: 'maybe'}},
		'CLAUDE_MAX_API_FORCE_MODEL must be true or false.',
	],
	[
		{file: {queueSeconds: '10'}},
		'`queueSeconds` in /settings/config.json must be a whole number.',
	],
	[{file: {model: ''}}, '`model` in /settings/config.json must not be empty.'],
	[
		{file: {apiKeys: {laptop: 'short'}}},
		'`apiKeys` in /settings/config.json: `laptop` must be 8 or more characters without spaces.',
	],
	[
		{env: {CLAUDE_MAX_API_KEY: 'short'}},
		'CLAUDE_MAX_API_KEY must be 8 or more characters without spaces.',
	],
	[
		{file: {allowedHosts: 'a'}},
		'`allowedHosts` in /settings/config.json must be a list of strings.',
	],
	[
		{file: {allowedHosts: [1]}},
		'`allowedHosts` in /settings/config.json: `[0]` must be a string.',
	],
	[
		{flags: [['port', 0.5]], env: {CLAUDE_MAX_API_QUEUE_LIMIT: '-1'}},
		'CLAUDE_MAX_API_QUEUE_LIMIT must be from 0 to 10000.\n--port must be a whole number.',
	],
];

for (const [options, message] of refused) {
	test(`refused: ${message}`, (t) => {
		t.throws(() => load(options), {instanceOf: SettingsError, message});
	});
}

test('a wrong value that a flag overrides does no harm', (t) => {
	t.is(load({flags: [['port', 1]], file: {port: 'x'}}).settings.port, 1);
});

for (const host of ['0.0.0.0', '::', '192.168.1.5', 'myhost.lan']) {
	test(`listening on ${host} needs a key`, (t) => {
		const error = t.throws(() => load({flags: [['host', host]]}), {
			instanceOf: SettingsError,
		});
		t.true(error.message.includes('CLAUDE_MAX_API_KEY'));
		const {settings} = load({
			flags: [['host', host]],
			env: {CLAUDE_MAX_API_KEY: 'a-long-key'},
		});
		t.is(settings.host, host);
	});
}

for (const host of ['127.0.0.1', 'localhost', '::1', '127.8.8.8']) {
	test(`listening on ${host} needs no key`, (t) => {
		t.is(load({flags: [['host', host]]}).settings.host, host);
	});
}
