import {readdir, rm, stat} from 'node:fs/promises';
import test from 'ava';
import {createPrivateFolder} from '../../../source/claude/process/create-private-folder.js';

test('it is empty, closed to others, and gone in the end', async (t) => {
	const folder = createPrivateFolder();
	const path = folder.path();
	t.deepEqual(await readdir(path), []);
	const {mode} = await stat(path);
	t.is(mode % 0o1000, 0o700);
	t.is(folder.path(), path);
	folder.remove();
	await t.throwsAsync(stat(path), {code: 'ENOENT'});
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
