import {chmod, mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {cliCandidates} from '../../../source/claude/cli/cli-candidates.js';
import {findCli} from '../../../source/claude/cli/find-cli.js';
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
