import {readFile, readdir, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {keepSecret} from '../../source/files/keep-secret.js';
import {temporaryFolder} from './temporary-folder.js';

for (const [name, content] of [
	['an empty file', ''],
	['a file with nothing but an empty line', '\n'],
] as const) {
	test(`${name} gets one secret, also from many at once`, async (t) => {
		const folder = await temporaryFolder(t);
		const file = path.join(folder, 'token');
		await writeFile(file, content, {mode: 0o600});
		const secrets = await Promise.all(
			Array.from({length: 20}, async (_, index) =>
				keepSecret(file, `secret-${index}`),
			),
		);
		t.is(new Set(secrets).size, 1);
		t.is(await readFile(file, 'utf8'), `${secrets[0]}\n`);
		t.is(await keepSecret(file, 'later'), secrets[0]!);
		t.deepEqual(await readdir(folder), ['token']);
		const {mode} = await stat(file);
		t.is(mode % 0o1000, 0o600);
	});
}

test('an empty file that others may read gets none', async (t) => {
	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'token');
	await writeFile(file, '', {mode: 0o644});
	await t.throwsAsync(keepSecret(file, 'secret'), {message: /chmod 600/v});
	t.is(await readFile(file, 'utf8'), '');
});
