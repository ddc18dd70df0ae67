import process from 'node:process';
import test from 'ava';
import {importConfigStore} from '../../source/settings/import-config-store.js';

test('loading conf leaves the signals to the program', async (t) => {
	const keep = () => undefined;
	process.on('SIGHUP', keep);
	const before = process.listenerCount('SIGTERM');
	await importConfigStore();
	t.is(process.listenerCount('SIGTERM'), before);
	t.deepEqual(process.listeners('SIGHUP'), [keep]);
});
