import test from 'ava';
import {collectSettings} from '../../source/settings/collect-settings.js';
import {defaultSettings} from '../../source/settings/default-settings.js';
import {SettingsError} from '../../source/settings/settings-error.js';

const path = '/settings/config.json';

test('what is good is kept beside what is not', (t) => {
	const {settings, origins, problems} = collectSettings({
		flags: [
			{name: 'port', value: 4712, origin: '--port'},
			{name: 'model', value: '', origin: '--model'},
		],
		env: {},
		file: {path, read: () => ({maxProcesses: 3})},
	});
	t.deepEqual(settings, {...defaultSettings, port: 4712, maxProcesses: 3});
	t.deepEqual(problems, ['--model must not be empty.']);
	t.deepEqual(origins.toSorted(), ['--port', `\`maxProcesses\` in ${path}`]);
});

test('a file that cannot be read leaves flags and variables', (t) => {
	const {settings, problems} = collectSettings({
		env: {CLAUDE_MAX_API_PORT: '4712'},
		file: {
			path,
			read() {
				throw new SettingsError(`${path} is not JSON.`);
			},
		},
	});
	t.is(settings.port, 4712);
	t.deepEqual(problems, [`${path} is not JSON.`]);
});

test('the installed service says where, unless somebody else does', (t) => {
	const service = {host: 'localhost', port: 23_502};
	const collect = (settings: Record<string, unknown>, host = 'localhost') =>
		collectSettings({
			env: {},
			file: {path, read: () => settings},
			service: {...service, host},
		});
	t.like(collect({}).settings, service);
	t.is(collect({port: 4000}).settings.port, 4000);
	const open = collect({}, '0.0.0.0');
	t.like(open.settings, {host: '127.0.0.1', port: 23_502});
	t.deepEqual(open.problems, []);
});

test('the server for embeddings comes from the file with a key, or from a variable without', (t) => {
	const baseUrl = 'http://127.0.0.1:11434/v1';
	const collect = (embeddings: unknown, variable?: string) =>
		collectSettings({
			env: {CLAUDE_MAX_API_EMBEDDINGS: variable},
			file: {path, read: () => ({embeddings})},
		});
	t.deepEqual(collect({baseUrl, apiKey: 'k'}).settings.embeddings, {
		baseUrl,
		apiKey: 'k',
	});
	t.deepEqual(collect({baseUrl: 'x'}, baseUrl).settings.embeddings, {baseUrl});
	for (const wrong of [
		'localhost:11434',
		'ftp://a',
		'http://me:pw@a/v1',
		'x',
	]) {
		const [problem] = collect({baseUrl: wrong}).problems;
		t.is(
			problem,
			`\`embeddings\` in ${path}: \`baseUrl\` must be an http:// or https:// URL without a password.`,
		);
		const [other] = collect(undefined, wrong).problems;
		t.is(
			other,
			'CLAUDE_MAX_API_EMBEDDINGS must be an http:// or https:// URL without a password.',
		);
	}

	t.is(collect(baseUrl).problems.length, 1);
});
