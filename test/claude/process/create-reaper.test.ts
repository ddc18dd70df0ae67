import {spawn} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {createReaper} from '../../../source/claude/process/create-reaper.js';
import {allGone} from '../../end-to-end/processes.js';
import {firstLine, untilClosed} from './child.js';

for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
	test(`what runs ends with the program that ${signal} ends, and what that has started`, async (t) => {
		const program = spawn(
			process.execPath,
			['--import=tsx', path.join(import.meta.dirname, 'leave-behind.ts')],
			{stdio: ['pipe', 'pipe', 'inherit']},
		);
		const line = await firstLine(program.stdout);
		const pids = line.split(' ').map(Number);
		t.is(pids.length, 4);
		program.kill(signal);
		await t.notThrowsAsync(allGone(pids));
	});
}

test('what has ended is not looked after any more, the rest ends with the reaper', async (t) => {
	const reaper = createReaper();
	const [first, second] = [startSleeper(t), startSleeper(t)];
	const watched = reaper.watch(first);
	void reaper.watch(second);
	process.kill(first.pid);
	await watched;
	await reaper.close();
	await t.notThrowsAsync(second.ended);
});

function startSleeper(t: ExecutionContext) {
	const child = spawn('cat', {
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	t.teardown(() => child.kill('SIGKILL'));
	return {pid: child.pid!, ended: untilClosed(child)};
}
