import {cp, mkdir, readdir, symlink} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {execa} from 'execa';
import {z} from 'zod';
import {temporaryFolder} from './files/temporary-folder.js';

const root = path.join(import.meta.dirname, '..');

test('the package holds what is built, the documents and the license, and nothing else', async (t) => {
	const checkout = await copyCheckout(await temporaryFolder(t));
	await execa(process.execPath, ['build.js'], {cwd: checkout});
	const {stdout} = await execa(
		'npm',
		['pack', '--dry-run', '--json', '--ignore-scripts'],
		{cwd: checkout},
	);
	const [packed] = packages.parse(JSON.parse(stdout));
	const built = await list(path.join(root, 'source'));
	const documents = await list(path.join(root, 'docs'));
	t.deepEqual(
		packed.files.map((file) => file.path).sort(),
		[
			'license',
			'package.json',
			'readme.md',
			...documents.map((name) => `docs/${name}`),
			...built.map((name) => `dist/${name.replace(/\.tsx?$/v, '.js')}`),
		].sort(),
	);
});

const packages = z.tuple([
	z.object({files: z.array(z.object({path: z.string()}))}),
]);

/** All that could get into the package: `dist` of the checkout itself may be of another source. */
async function copyCheckout(folder: string): Promise<string> {
	const copy = path.join(folder, 'checkout');
	await mkdir(copy);
	const names = await readdir(root);
	for (const name of names) {
		if (!['.git', 'dist', 'node_modules'].includes(name)) {
			await cp(path.join(root, name), path.join(copy, name), {recursive: true});
		}
	}

	await symlink(
		path.join(root, 'node_modules'),
		path.join(copy, 'node_modules'),
	);
	return copy;
}

async function list(folder: string): Promise<string[]> {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) =>
			path.relative(folder, path.join(entry.parentPath, entry.name)),
		);
}
