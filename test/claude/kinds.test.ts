import test from 'ava';
import {allGone} from '../end-to-end/processes.js';
import {assistant, user} from './example-turn.js';
import {startClaude} from './start-claude.js';
import {received} from './received.js';

// Which process serves what. How it is chosen is tried in `pool/`, how one is rewound in `rewind.test.ts`.

test.serial(
	'a spare is kept for the default model, and one for each other in use',
	async (t) => {
		const {claude, api, ask, until, close} = await startClaude({
			maxProcesses: 6,
			spareProcesses: 1,
		});
		t.teardown(close);
		const spares = async (count: number) =>
			until(
				({processes}) => processes.spare === count && processes.booting === 0,
			);

		await spares(1);
		const first = await ask({caller: 'first'});
		await spares(1);
		const second = await ask({caller: 'second'});
		t.deepEqual([first.kind, second.kind], ['spare', 'spare']);
		t.not(second.pid, first.pid);

		claude.prefer('haiku');
		const other = await ask({caller: 'third', model: 'haiku'});
		t.is(other.kind, 'cold');
		t.regex(String(api.requests.at(-1)?.body.model), /haiku/v);
		await spares(2);
		const next = await ask({caller: 'fourth', model: 'haiku'});
		t.is(next.kind, 'spare');
		t.regex(String(api.requests.at(-1)?.body.model), /haiku/v);
	},
);

test.serial(
	'the least recently used conversation ends for a new one, and is sent again when it returns',
	async (t) => {
		const {api, ask, claude, close} = await startClaude({maxProcesses: 2});
		t.teardown(close);
		const [a, b] = [await ask({caller: 'a'}), await ask({caller: 'b'})];
		const c = await ask({caller: 'c'});
		t.deepEqual([a.kind, b.kind, c.kind], ['cold', 'cold', 'cold']);
		await t.notThrowsAsync(allGone([a.pid]));
		t.like(claude.health().processes, {live: 2, busy: 0});

		const messages = [user('hello'), assistant(a.text), user('again')];
		const [stays, comesBack] = [
			await ask({caller: 'b', messages}),
			await ask({caller: 'a', messages}),
		];
		t.deepEqual([stays.kind, comesBack.kind], ['live', 'cold']);
		t.deepEqual(
			api.requests.slice(-2).map(({body}) => received(body)),
			[
				['user: hello', 'assistant: Echo: hello', 'user: again'],
				['user: hello', 'assistant: Echo: hello', 'user: again'],
			],
		);
	},
);
