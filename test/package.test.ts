import {readdir} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {execa} from 'execa';
import {z} from 'zod';
import {root} from './stand-ins/project.js';

// `dist` is built of this source when the tests start.
test('the package holds what is built, the documents and the license, and nothing else', async (t) => {
	const {stdout} = await execa(
		'npm',
		['pack', '--dry-run', '--json', '--ignore-scripts'],
		{cwd: root},
	);
	const [packed] = packages.parse(JSON.parse(stdout));
	const source = await list('source');
	const documents = await list('docs');
	t.deepEqual(
		packed.files.map((file) => file.path).sort(),
		[
			'license',
			'package.json',
			'readme.md',
			...documents.map((name) => `docs/${name}`),
			...source.map((name) => `dist/${name.replace(/\.tsx?$/v, '.js')}`),
		].sort(),
	);
});

const packages = z.tuple([
	z.object({files: z.array(z.object({path: z.string()}))}),
]);

async function list(folder: string): Promise<string[]> {
	const place = path.join(root, folder);
	const entries = await readdir(place, {recursive: true, withFileTypes: true});
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) =>
			path.relative(place, path.join(entry.parentPath, entry.name)),
		);
}
