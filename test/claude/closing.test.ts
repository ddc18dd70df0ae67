import process from 'node:process';
import test from 'ava';
import {cliProcessesOf} from '../end-to-end/processes.js';
import {text} from '../stand-ins/messages-api/block.js';
import {hang} from '../stand-ins/messages-api/interruption.js';
import {startClaude} from './start-claude.js';

test('closing fails running and waiting turns, and leaves no process', async (t) => {
	const {claude, api, ask, close} = await startClaude({
		maxProcesses: 2,
		spareProcesses: 1,
	});
	t.teardown(close);
	api.answer = () => text('one', hang);
	let texts = 0;
	const answers = ['a', 'b', 'c'].map(async (caller) =>
		ask(
			{caller},
			{
				onEvent({type}) {
					texts += Number(type === 'text');
					if (texts === 2) {
						texts++;
						void claude.close();
					}
				},
			},
		),
	);
	const expected = {status: 503, code: 'shutting_down', retryAfter: 2};
	for (const {error, done, text: said} of await Promise.all(answers)) {
		t.like(error, expected);
		t.is(done, undefined);
		t.true(said === 'one' || said === '');
	}

	await claude.close();
	t.deepEqual(await cliProcessesOf(process.pid), []);
	const {error, events} = await ask();
	t.like(error, expected);
	t.deepEqual(events, []);
	t.deepEqual(await cliProcessesOf(process.pid), []);
});
