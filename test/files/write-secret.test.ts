import {
	chmod,
	readdir,
	readFile,
	stat,
	symlink,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {readSecret} from '../../source/files/read-secret.js';
import {writeAtomically} from '../../source/files/write-atomically.js';
import {writeSecret} from '../../source/files/write-secret.js';
import {temporaryFolder} from './temporary-folder.js';

test('a secret is kept where only its owner can read', async (t) => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'made/token');
	await writeSecret(file, 'abc');
	const kept = await stat(file);
	const around = await stat(path.dirname(file));
	t.is(kept.mode % 0o1000, 0o600);
	t.is(around.mode % 0o1000, 0o700);
	t.is(await readSecret(file), 'abc');
});

test('the mode does not depend on the umask, nor on what was there', async (t) => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'token');
	await writeFile(file, 'old', {mode: 0o666});
	await chmod(file, 0o666);
	const before = process.umask(0);
	try {
		await writeSecret(file, 'new');
	} finally {
		process.umask(before);
	}

	const {mode} = await stat(file);
	t.is(mode % 0o1000, 0o600);
	t.is(await readSecret(file), 'new');
});

test('a secret that others can read is not taken', async (t) => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'token');
	await writeFile(file, 'abc');
	for (const mode of [0o640, 0o604, 0o660, 0o777]) {
		await chmod(file, mode);
		await t.throwsAsync(readSecret(file), {
			message: `Other users can read ${file}. Fix: chmod 600 '${file}'`,
		});
	}
});

test('no file and an empty file hold no secret', async (t) => {
	const folder = await temporaryFolder(t);
	t.is(await readSecret(path.join(folder, 'none')), undefined);
	await writeSecret(path.join(folder, 'empty'), '');
	t.is(await readSecret(path.join(folder, 'empty')), undefined);
});

test('a write that fails leaves the old file and no draft', async (t) => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'kept');
	await writeAtomically(path.join(file, 'inside'), 'x', {mode: 0o600});
	await t.throwsAsync(writeAtomically(file, 'new', {mode: 0o600}));
	t.deepEqual(await readdir(folder), ['kept']);
	t.is(await readFile(path.join(file, 'inside'), 'utf8'), 'x');
});

test('a link is replaced, not followed', async (t) => {
	const folder = await temporaryFolder(t);
	const other = path.join(folder, 'other');
	const file = path.join(folder, 'token');
	await writeFile(other, 'untouched');
	await symlink(other, file);
	await writeSecret(file, 'abc');
	t.is(await readFile(other, 'utf8'), 'untouched');
	t.is(await readSecret(file), 'abc');
});
