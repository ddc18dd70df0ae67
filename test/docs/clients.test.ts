import {readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type {Client} from '../../source/connect/client.js';
import {clients} from '../../source/connect/clients.js';
import {root} from '../stand-ins/project.js';

test('the table of clients is made of what is known about them', async (t) => {
	const page = await readFile(path.join(root, 'docs/clients.md'), 'utf8');
	const rows = clients.map((client) => toRow(client));
	const missing = rows.filter((row) => !page.includes(`\n${row}\n`));
	t.deepEqual(missing, []);
});

test('ids of clients are unique, and what they name is there', (t) => {
	const ids = clients.map(({id}) => id);
	t.deepEqual([...new Set(ids)], ids);
	for (const {documentation, files, steps, id} of clients) {
		t.true(URL.canParse(documentation), `${id} has no documentation`);
		t.true(files.length > 0 || steps !== undefined, `${id} says nothing`);
	}
});

function toRow({
	id,
	name,
	files,
	keyReference,
	documentation,
	checked,
}: Client): string {
	const place = {platform: 'linux', home: '~', env: {}} as const;
	const paths = files.map((file) => `\`${file.paths(place)[0]!}\``);
	const key = keyReference ? '' : ', key in the file';
	const where = paths.length === 0 ? 'by hand' : `${paths.join(', ')}${key}`;
	const facts = {
		client: () => 'version' in checked && `the client, ${checked.version}`,
		documentation: () =>
			'date' in checked && `its documentation, ${checked.date}`,
		nothing: () => 'memory, not checked',
	}[checked.against]();
	return `| \`${id}\` | [${name}](${documentation}) | ${where} | ${facts} |`;
}
