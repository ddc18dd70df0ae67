import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {importConfigStore} from '../../source/settings/import-config-store.js';
import {root} from '../stand-ins/project.js';

test('loading conf leaves the signals to the program', async (t) => {
	const keep = () => undefined;
	process.on('SIGHUP', keep);
	const before = process.listenerCount('SIGTERM');
	await importConfigStore();
	t.is(process.listenerCount('SIGTERM'), before);
	t.deepEqual(process.listeners('SIGHUP'), [keep]);
});

test('nothing loads conf in another way', async (t) => {
	const source = path.join(root, 'source');
	const names = await readdir(source, {recursive: true});
	const importing: string[] = [];
	for (const name of names.filter((file) => /\.tsx?$/v.test(file))) {
		const text = await readFile(path.join(source, name), 'utf8');
		if (/^import (?!type).*from 'conf'|import\('conf'\)/mv.test(text)) {
			importing.push(name);
		}
	}

	t.deepEqual(importing, [path.join('settings', 'import-config-store.ts')]);
});
