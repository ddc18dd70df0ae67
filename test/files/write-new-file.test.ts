import {mkdtemp, readdir, readFile, rm, stat} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import {writeNewFile} from '../../source/files/write-new-file.js';

test('a new file is private, never replaces one, and is removed where it cannot be finished', async (t) => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'new-file-'));
	t.teardown(async () => rm(folder, {recursive: true}));
	const file = path.join(folder, 'export.csv');
	t.is(await writeNewFile(file, piecesOf('a', 'b')), file);
	const second = path.join(folder, 'export-2.csv');
	t.is(await writeNewFile(file, piecesOf('c')), second);
	t.is(await readFile(file, 'utf8'), 'ab');
	t.is(await readFile(second, 'utf8'), 'c');
	const {mode} = await stat(file);
	t.is(mode % 0o1000, 0o600);
	await t.throwsAsync(writeNewFile(file, failing()), {message: 'unreadable'});
	const names = await readdir(folder);
	t.deepEqual(names.sort(), ['export-2.csv', 'export.csv']);
});

async function* piecesOf(...pieces: string[]) {
	yield* pieces;
}

async function* failing() {
	yield 'begun';
	throw new Error('unreadable');
}
