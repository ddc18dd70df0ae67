import {mkdtemp, readdir, rm, stat, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {createPrivateFolder} from '../../../source/claude/process/create-private-folder.js';

test('it is empty, closed to others, and gone in the end', async (t) => {
	const folder = createPrivateFolder();
	const place = folder.path();
	t.deepEqual(await readdir(place), []);
	const {mode} = await stat(place);
	t.is(mode % 0o1000, 0o700);
	t.is(folder.path(), place);
	folder.remove();
	await t.throwsAsync(stat(place), {code: 'ENOENT'});
});

test('when the system has tidied it up there is another', async (t) => {
	const folder = createPrivateFolder();
	t.teardown(folder.remove);
	const before = folder.path();
	await rm(before, {recursive: true});
	const after = folder.path();
	t.not(after, before);
	t.deepEqual(await readdir(after), []);
});

test('it does not grow old while it is used', async (t) => {
	const folder = createPrivateFolder();
	t.teardown(folder.remove);
	const place = folder.path();
	await utimes(place, 1, 1);
	t.is(folder.path(), place);
	const {atimeMs, mtimeMs} = await stat(place);
	t.true(Math.min(atimeMs, mtimeMs) > 1_000_000);
});

test('a private folder is created again along with a missing parent', async (t) => {
	const parent = await mkdtemp(path.join(tmpdir(), 'parent-'));
	const folder = createPrivateFolder(parent);
	t.teardown(async () => rm(parent, {recursive: true}));
	const before = folder.path();
	await rm(parent, {recursive: true});
	const after = folder.path();
	t.not(after, before);
	t.deepEqual(await readdir(after), []);
});

test('where it cannot be made it is not there, and is when it can', async (t) => {
	const parent = await mkdtemp(path.join(tmpdir(), 'parent-'));
	t.teardown(async () => rm(parent, {recursive: true}));
	const file = path.join(parent, 'file');
	await writeFile(file, '');
	const folder = createPrivateFolder(file);
	await t.throwsAsync(stat(folder.path()));
	await rm(file);
	t.deepEqual(await readdir(folder.path()), []);
});
