import {spawn} from 'node:child_process';
import {mkdir, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {createReaper} from '../../../source/claude/process/create-reaper.js';
import {allGone} from '../../end-to-end/processes.js';
import {temporaryFolder} from '../../files/temporary-folder.js';
import {untilNone} from '../../files/until-none.js';
import {firstLine, untilClosed} from './child.js';

for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
	test(`what runs ends with the program that ${signal} ends, and what that has started`, async (t) => {
		const parent = await temporaryFolder(t);
		const folder = path.join(parent, 'here it’s run');
		await mkdir(folder);
		const program = leaveBehind(folder);
		const line = await firstLine(program.stdout);
		const pids = line.split(' ').map(Number);
		t.is(pids.length, 4);
		program.kill(signal);
		await t.notThrowsAsync(allGone(pids));
		t.deepEqual(await untilNone(parent), []);
	});
}

test('a folder that is not empty stays', async (t) => {
	const folder = await temporaryFolder(t);
	const reaper = createReaper(() => folder);
	const sleeper = startSleeper(t);
	void reaper.watch(sleeper);
	await writeFile(path.join(folder, 'something'), '');
	await reaper.close();
	await sleeper.ended;
	t.deepEqual(await readdir(folder), ['something']);
});

test('what has ended is not looked after any more, the rest ends with the reaper', async (t) => {
	const folder = await temporaryFolder(t);
	const reaper = createReaper(() => folder);
	const [first, second] = [startSleeper(t), startSleeper(t)];
	const watched = reaper.watch(first);
	void reaper.watch(second);
	process.kill(first.pid);
	await watched;
	await reaper.close();
	await t.notThrowsAsync(second.ended);
});

function leaveBehind(folder: string) {
	const file = path.join(import.meta.dirname, 'leave-behind.js');
	return spawn(process.execPath, [file, folder], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
}

function startSleeper(t: ExecutionContext) {
	const child = spawn('cat', {
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	t.teardown(() => child.kill('SIGKILL'));
	return {pid: child.pid!, ended: untilClosed(child)};
}
