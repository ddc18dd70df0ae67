import {readdir, readFile} from 'node:fs/promises';
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
	const documents = await list('docs');
	const files = packed.files.map((file) => file.path);
	t.deepEqual(
		files.filter((file) => !/^dist\/chunks\/[\w\-]+\.js$/v.test(file)).sort(),
		[
			'dist/cli.js',
			'dist/server/standalone.js',
			'dist/third-party-licenses.txt',
			'license',
			'package.json',
			'readme.md',
			...documents.map((name) => `docs/${name}`),
		].sort(),
	);
});

test('what is built has the notices of the libraries in it', async (t) => {
	const notices = await readFile(
		path.join(root, 'dist/third-party-licenses.txt'),
		'utf8',
	);
	for (const name of ['conf', 'execa', 'ink', 'meow', 'react', 'zod']) {
		t.regex(notices, new RegExp(`^${name} \\d.*\\n\\n.*License`, 'mv'));
	}
});

test('a server loads neither Ink nor React', async (t) => {
	const chunks = path.join(root, 'dist/chunks');
	const names = await readdir(chunks);
	const loaded = new Set<string>();
	const visit = async (name: string) => {
		if (!loaded.has(name)) {
			loaded.add(name);
			const text = await readFile(path.join(chunks, name), 'utf8');
			t.notRegex(text, /\/react(?:-reconciler)?\/|\/ink\//v);
			const imported = text.matchAll(
				/^(?:import|export)\b[^;]*?"\.\/(?<name>[^"]+)"/gmv,
			);
			for (const {groups} of imported) {
				await visit(groups!['name']!);
			}
		}
	};

	for (const name of names.filter((name) => /^(?:main|serve)-/v.test(name))) {
		await visit(name);
	}

	t.true(loaded.size > 2);
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
