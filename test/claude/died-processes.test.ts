import process from 'node:process';
import test from 'ava';
import {inPieces, text} from '../stand-ins/messages-api/block.js';
import {gate} from '../stand-ins/messages-api/interruption.js';
import {message} from '../stand-ins/messages-api/message.js';
import {assistant, user} from './example-turn.js';
import {startClaude} from './start-claude.js';
import {received} from './received.js';

// A process that dies before the model has begun to answer is replaced, unseen by the client.

const {api, ask, until, close} = await startClaude({
	maxProcesses: 4,
	spareProcesses: 2,
});

test.after.always(close);

const ready = async () =>
	until(({processes: {spare, booting}}) => spare === 2 && booting === 0);

test.serial(
	'a conversation whose process was killed while it was idle goes on in another, also where all that were idle are dead',
	async (t) => {
		await ready();
		const {text: said, pid} = await ask();
		await ready();
		const spares: number[] = [];
		for (const caller of ['b', 'c']) {
			const {pid: spare} = await ask({caller});
			spares.push(spare);
		}

		for (const dead of [pid, ...spares]) {
			process.kill(dead, 'SIGKILL');
		}

		const next = await ask({
			messages: [user('hello'), assistant(said), user('again')],
		});
		t.is(next.error, undefined);
		t.is(next.text, 'Echo: again');
		t.deepEqual(received(api.requests.at(-1)!.body), [
			'user: hello',
			'assistant: Echo: hello',
			'user: again',
		]);
	},
);

test.serial(
	'one that dies before the head of its answer has come is replaced',
	async (t) => {
		const before = api.requests.length;
		const pause = gate();
		api.reply(message([text('one')], {before: [pause]}));
		const answer = await ask(
			{caller: 'd'},
			{
				async onEvent({type}, {pid}) {
					if (type === 'sent' && api.requests.length === before) {
						await pause.reached;
						process.kill(pid, 'SIGKILL');
					}
				},
			},
		);
		t.is(answer.error, undefined);
		t.is(answer.text, 'Echo: hello');
		t.is(answer.events.filter(({type}) => type === 'process').length, 2);
		t.is(api.requests.length, before + 2);
		pause.open();
	},
);

test.serial(
	'one that dies when the model has begun to answer is not: it would be paid twice',
	async (t) => {
		const before = api.requests.length;
		const pause = gate();
		api.reply(message([text(pause, ...inPieces('one two', 2))]));
		const answer = await ask(
			{caller: 'e'},
			{
				onEvent({type}, {pid}) {
					if (type === 'started') {
						process.kill(pid, 'SIGKILL');
					}
				},
			},
		);
		t.like(answer.error, {status: 502, code: 'cli_crashed'});
		t.is(api.requests.length, before + 1);
		pause.open();
	},
);

test.serial(
	'a process that dies while it receives the history is replaced',
	async (t) => {
		await ready();
		const history = Array.from({length: 20}, (_, index) => [
			user(`question ${index}`),
			assistant(`answer ${index}`),
		]).flat();
		let kills = 0;
		const answer = await ask(
			{caller: 'f', messages: [...history, user('and now')]},
			{
				onEvent({type}, {pid}) {
					if (type === 'process' && kills === 0) {
						kills++;
						process.kill(pid, 'SIGKILL');
					}
				},
			},
		);
		t.is(answer.error, undefined);
		t.is(answer.text, 'Echo: and now');
		t.is(received(api.requests.at(-1)!.body).length, 41);
	},
);
