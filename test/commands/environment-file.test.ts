import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {withEnvironmentFile} from '../../source/commands/environment-file.js';
import {SettingsError} from '../../source/settings/settings-error.js';
import {temporaryFolder} from '../files/temporary-folder.js';

test('the variables of the file are added, and its own is taken away', async (t) => {
	const file = path.join(await temporaryFolder(t), 'environment.json');
	const env = {CLAUDE_MAX_API_ENVIRONMENT_FILE: file, NO_PROXY: '.b'};
	t.deepEqual(await withEnvironmentFile(env), {NO_PROXY: '.b'});
	await writeFile(file, '{"HTTPS_PROXY":"http://u:p@h","NO_PROXY":".a"}', {
		mode: 0o600,
	});
	t.deepEqual(await withEnvironmentFile(env), {
		HTTPS_PROXY: 'http://u:p@h',
		NO_PROXY: '.b',
	});
});

test('a file that others can read, or that is none of this kind, is refused', async (t) => {
	const folder = await temporaryFolder(t);
	for (const [name, text, mode] of [
		['open.json', '{"A":"secret"}', 0o644],
		['list.json', '["secret"]', 0o600],
		['none.json', 'secret', 0o600],
	] as const) {
		const file = path.join(folder, name);
		await writeFile(file, text, {mode});
		const error = await t.throwsAsync(
			withEnvironmentFile({CLAUDE_MAX_API_ENVIRONMENT_FILE: file}),
			{instanceOf: SettingsError},
		);
		t.true(error.message.includes(file));
	}
});
