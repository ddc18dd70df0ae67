import {readdir} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {allGone, cliProcessesOf} from '../end-to-end/processes.js';
import {text} from '../stand-ins/messages-api/block.js';
import {hang} from '../stand-ins/messages-api/interruption.js';
import {startClaude} from './start-claude.js';

test('an ended process leaves no record among the user’s sessions: one that made room, one whose caller left, one that was closed', async (t) => {
	const {api, ask, claude, close, home, until} = await startClaude({
		maxProcesses: 1,
	});
	t.teardown(close);
	const records = async () => {
		const names = await readdir(path.join(home.folder, '.claude/sessions'));
		return names.map((name) => Number.parseInt(name, 10));
	};

	await until(() => claude.models().length > 0);
	const first = await ask();
	const second = await ask({system: 'Another', caller: 'another'});
	t.not(first.pid, second.pid);
	await allGone([first.pid]);
	const kept = await records();
	t.false(kept.includes(first.pid));

	const leaving = new AbortController();
	api.reply(text('one', hang));
	const left = await ask(
		{system: 'A third', caller: 'a third'},
		{
			signal: leaving.signal,
			onEvent({type}) {
				if (type === 'text') {
					leaving.abort();
				}
			},
		},
	);
	t.is(left.text, 'one');
	await until(({processes}) => processes.busy === 0);
	const running = await cliProcessesOf(process.pid);
	await claude.close();
	await allGone([second.pid, ...running]);
	t.deepEqual(await records(), []);
});
