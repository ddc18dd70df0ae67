import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {execa} from 'execa';
import {build} from 'plist';
import {allGone} from '../../end-to-end/processes.js';
import {temporaryFolder} from '../../files/temporary-folder.js';
import {findFreePort} from '../../service/find-free-port.js';
import {killAndWait} from '../../service/kill-and-wait.js';

const owner = `
import {createServer} from 'node:net';
createServer().listen('alive', () => console.log('listening'));
`;

test('a service ends when the process of its test is killed', async (t) => {
	const folder = await temporaryFolder(t);
	const tester = spawn(
		process.execPath,
		['--input-type=module', '--eval', owner],
		{cwd: folder, stdio: ['ignore', 'pipe', 'inherit']},
	);
	t.teardown(() => tester.kill('SIGKILL'));
	await once(tester.stdout, 'data');

	const log = path.join(folder, 'service.log');
	const program = path.join(import.meta.dirname, 'program.mjs');
	const port = String(await findFreePort());
	await writeFile(
		path.join(folder, 'agent.plist'),
		build({
			ProgramArguments: [process.execPath, program, '--port', port],
			EnvironmentVariables: {},
			StandardOutPath: log,
		}),
	);
	const {stdout} = await execa(
		process.execPath,
		[
			path.join(import.meta.dirname, 'start.mjs'),
			'launchd',
			path.join(folder, 'agent.plist'),
		],
		{cwd: folder, env: {FORCE_COLOR: '1'}},
	);
	t.regex(stdout, /^\d+$/v);
	const pid = Number(stdout);
	t.teardown(async () => killAndWait(pid));

	t.notThrows(() => process.kill(pid, 0));
	tester.kill('SIGKILL');
	await allGone([pid]);
});
