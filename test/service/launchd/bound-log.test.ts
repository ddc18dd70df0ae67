import {open, readFile, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {boundLog} from '../../../source/service/launchd/bound-log.js';
import {temporaryFolder} from '../../files/temporary-folder.js';

test('a long log is rotated, and one old log is kept', async (t) => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'service.log');
	const handle = await open(file, 'a');
	t.teardown(async () => handle.close());
	for (const round of ['first', 'second']) {
		await handle.write(`${round} ${'x'.repeat(20)}\n`);
		await boundLog(file, {output: handle.fd, limit: 20});
		await handle.write('on\n');
		t.is(await readFile(file, 'utf8'), 'on\n');
	}

	const old = await readFile(`${file}.old`, 'utf8');
	t.is(old, `on\nsecond ${'x'.repeat(20)}\n`);
	const files = await readdir(folder);
	t.deepEqual(files.toSorted(), ['service.log', 'service.log.old']);
});

test('a short log, and one that somebody else writes, stay as they are', async (t) => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'service.log');
	const handle = await open(file, 'a');
	t.teardown(async () => handle.close());
	await handle.write('short\n');
	await boundLog(file, {output: handle.fd, limit: 20});
	t.is(await readFile(file, 'utf8'), 'short\n');

	const other = path.join(folder, 'other.log');
	await writeFile(other, 'x'.repeat(50));
	await boundLog(other, {output: handle.fd, limit: 20});
	await boundLog(path.join(folder, 'none.log'), {output: handle.fd});
	t.is(await readFile(other, 'utf8'), 'x'.repeat(50));
	const files = await readdir(folder);
	t.deepEqual(files.toSorted(), ['other.log', 'service.log']);
});
