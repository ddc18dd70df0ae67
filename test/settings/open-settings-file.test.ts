import {mkdir, mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {createSettingsStore} from '../../source/settings/create-settings-store.js';
import {defaultSettings} from '../../source/settings/default-settings.js';
import {openSettingsFile} from '../../source/settings/open-settings-file.js';
import {SettingsError} from '../../source/settings/settings-error.js';

async function temporaryFolder(t: ExecutionContext): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'settings-'));
	t.teardown(async () => rm(folder, {recursive: true}));
	return folder;
}

test('a file that is not there has no settings, and reading makes none', async (t) => {
	const file = await openSettingsFile(await temporaryFolder(t));
	t.deepEqual(file.read(), {});
	await t.throwsAsync(stat(file.path), {code: 'ENOENT'});
});

test('a write leaves the other settings as they stand', async (t) => {
	const folder = await temporaryFolder(t);
	const file = await openSettingsFile(folder);
	await writeFile(file.path, '{"port": 1, "future": {"a": 1}}');
	file.write({model: 'haiku'});
	const reopened = await openSettingsFile(folder);
	t.deepEqual(reopened.read(), {
		port: 1,
		future: {a: 1},
		model: 'haiku',
	});
});

test('others cannot read the file', async (t) => {
	const file = await openSettingsFile(await temporaryFolder(t));
	file.write({apiKeys: {laptop: 'a-long-key'}});
	const {mode} = await stat(file.path);
	t.is(mode.toString(8).slice(-3), '600');
});

for (const text of ['{"port": ', '[1]', '"text"', 'null']) {
	test(`a file with ${text} is refused by name and never overwritten`, async (t) => {
		const folder = await temporaryFolder(t);
		await writeFile(path.join(folder, 'config.json'), text);
		const file = await openSettingsFile(folder);
		const error = t.throws(() => file.read(), {instanceOf: SettingsError});
		t.true(error.message.startsWith(file.path));
		t.throws(
			() => {
				file.write({port: 1});
			},
			{instanceOf: SettingsError},
		);
		t.is(await readFile(file.path, 'utf8'), text);
	});
}

test('a byte order mark before the object is no mistake', async (t) => {
	const folder = await temporaryFolder(t);
	await writeFile(path.join(folder, 'config.json'), '\u{FEFF}{"port": 1}');
	const file = await openSettingsFile(folder);
	t.deepEqual(file.read(), {port: 1});
});

test('an empty file has no settings', async (t) => {
	const folder = await temporaryFolder(t);
	await writeFile(path.join(folder, 'config.json'), '\n');
	const reopened = await openSettingsFile(folder);
	t.deepEqual(reopened.read(), {});
});

test('a change of a running program holds at once and is in the file', async (t) => {
	const folder = await temporaryFolder(t);
	const file = await openSettingsFile(folder);
	const settings = createSettingsStore(defaultSettings, file);
	settings.update({model: 'haiku', forceModel: true});
	t.like(settings.get(), {model: 'haiku', forceModel: true, port: 3456});
	const reopened = await openSettingsFile(folder);
	t.deepEqual(reopened.read(), {
		model: 'haiku',
		forceModel: true,
	});
});

test('a folder in its place is named, and is no reason to look elsewhere', async (t) => {
	const folder = await temporaryFolder(t);
	await mkdir(path.join(folder, 'config.json'));
	const file = await openSettingsFile(folder);
	t.is(file.path, path.join(folder, 'config.json'));
	for (const use of [
		() => file.read(),
		() => {
			file.write({port: 1});
		},
	]) {
		t.throws(use, {
			instanceOf: SettingsError,
			message: /^Cannot read .*config\.json: EISDIR/v,
		});
	}
});
