import {chmod, mkdir, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {cliCandidates, findCli} from '../../../source/claude/cli/find-cli.js';
import {temporaryFolder} from '../../files/temporary-folder.js';

test('the PATH comes first, in its order, then where installers put it', (t) => {
	t.deepEqual(cliCandidates({PATH: '/a::/b'}, '/home/me'), [
		'/a/claude',
		'/b/claude',
		'/home/me/.local/bin/claude',
		'/home/me/.claude/local/claude',
		'/opt/homebrew/bin/claude',
		'/usr/local/bin/claude',
		'/home/me/.npm-global/bin/claude',
	]);
});

test('without a PATH the installers’ places are left', (t) => {
	t.is(cliCandidates({}, '/home/me')[0], '/home/me/.local/bin/claude');
});

test('npm puts folders of the package in front of the PATH for its scripts, and their CLI is not the user’s', async (t) => {
	const parent = await temporaryFolder(t);
	const root = path.join(parent, 'checkout');
	await mkdir(path.join(root, 'node_modules/.bin'), {recursive: true});
	const link = path.join(parent, 'link');
	await symlink(root, link);
	const yours = ['/a/bin', path.join(parent, 'node_modules/.bin'), '/b/bin'];
	const toFolders = (folders: string[], env = {}) =>
		cliCandidates({PATH: folders.join(':'), ...env}, '/home/me', root)
			.slice(0, -5)
			.map((file) => path.dirname(file));

	for (const place of [root, link]) {
		const own = path.join(place, 'node_modules/.bin');
		const added = [
			own,
			path.join(parent, 'node_modules/.bin'),
			'/node_modules/.bin',
			'/usr/lib/node_modules/npm/node_modules/node-gyp-bin',
		];
		const npm = {npm_package_json: path.join(place, 'package.json')};
		t.deepEqual(toFolders([...added, ...yours], npm), yours);
		t.deepEqual(toFolders(added, npm), []);
		// As without npm: what is in the package is for its tests, and all else was put there by you.
		t.deepEqual(toFolders([own, ...yours, own]), yours);
		const other = {npm_package_json: path.join(parent, 'package.json')};
		t.deepEqual(toFolders([own, ...yours], other), yours);
	}

	const relative = path.relative(process.cwd(), root);
	t.deepEqual(toFolders([path.join(relative, 'node_modules/.bin')]), []);
});

test('the first that can be run is it: no folder, and no file without the right', async (t) => {
	const home = await temporaryFolder(t);
	const folders = ['folder', 'file', 'program', 'later'].map((name) =>
		path.join(home, name),
	);
	const [folder = '', file = '', program = '', later = ''] = folders;
	await mkdir(path.join(folder, 'claude'), {recursive: true});
	for (const place of [file, program, later]) {
		await mkdir(place);
		await writeFile(path.join(place, 'claude'), '');
	}

	await chmod(path.join(program, 'claude'), 0o755);
	await chmod(path.join(later, 'claude'), 0o755);
	const env = {PATH: folders.join(path.delimiter)};
	t.is(await findCli({env, home}), path.join(program, 'claude'));
});

test('a path that was set is the only one', async (t) => {
	const home = await temporaryFolder(t);
	const program = path.join(home, 'claude');
	await writeFile(program, '', {mode: 0o755});
	const env = {PATH: home};
	const setting = path.join(home, 'elsewhere');
	t.is(await findCli({setting, env, home}), undefined);
	t.is(await findCli({setting: program, env: {}, home}), program);
});

test('a relative one counts from here: turns run elsewhere', async (t) => {
	const home = await temporaryFolder(t);
	const program = path.join(home, 'claude');
	await writeFile(program, '', {mode: 0o755});
	const setting = path.relative(process.cwd(), program);
	t.is(await findCli({setting, env: {}, home}), program);
});
