import {getEventListeners} from 'node:events';
import process from 'node:process';
import test from 'ava';
import {cliProcessesOf} from '../end-to-end/processes.js';
import {createScriptedClaude} from '../stand-ins/scripted-claude/create-scripted-claude.js';
import {assistant, user} from './example-turn.js';
import {startClaude} from './start-claude.js';

// A proxy runs for weeks: what one turn leaves behind, thousands would.

const scripted = await createScriptedClaude();
const {ask, until, close} = await startClaude({
	path: scripted.path,
	maxProcesses: 2,
});

test.after.always(async () => {
	await close();
	await scripted.close();
});

/** Of a caller that asks again and again. */
const {signal} = new AbortController();

test.serial(
	'three hundred turns of all kinds leave nothing behind',
	async (t) => {
		await askRound(0);
		const before = await remains();
		for (let round = 1; round <= 44; round++) {
			await askRound(round);
		}

		t.deepEqual(await remains(), before);
	},
);

/** Seven turns: new ones, one that goes on, two at once and one that waits, one that is left now and then. */
async function askRound(round: number): Promise<void> {
	const messages = [user(`Question ${round}`)];
	const {text} = await ask({messages}, {signal});
	await ask(
		{messages: [...messages, assistant(text), user('Go on')]},
		{signal},
	);
	await Promise.all(
		['a', 'b', 'c'].map(async (caller) => ask({caller, messages}, {signal})),
	);
	const isLeft = round % 10 === 5;
	await ask(
		{messages},
		{signal, onEvent: ({type}) => !isLeft || type !== 'text'},
	);
	await ask({messages}, {signal: isLeft ? AbortSignal.abort() : signal});
}

/** What is there when nothing is asked. */
async function remains() {
	await until(
		({processes: {live, busy, booting}}) => live === 2 && busy + booting === 0,
	);
	const resources = process.getActiveResourcesInfo();
	const count = (name: string) =>
		resources.filter((resource) => resource === name).length;
	const processes = await cliProcessesOf(process.pid);
	return {
		processes: processes.length,
		children: count('ProcessWrap'),
		pipes: count('PipeWrap'),
		timers: count('Timeout'),
		ofSignal: getEventListeners(signal, 'abort').length,
		ofProcess: process
			.eventNames()
			.map((name) => `${String(name)} ${process.listenerCount(name)}`),
	};
}
