import process from 'node:process';
import test from 'ava';
import {allGone, cliProcessesOf} from '../end-to-end/processes.js';
import type {ClaudeEvent} from '../../source/claude/claude-event.js';
import {text, thinking, toolUse} from '../stand-ins/messages-api/block.js';
import type {Answer} from '../stand-ins/messages-api/create-messages-api.js';
import {echo} from '../stand-ins/messages-api/echo.js';
import {gate, hang} from '../stand-ins/messages-api/interruption.js';
import {message} from '../stand-ins/messages-api/message.js';
import type {RecordedRequest} from '../stand-ins/messages-api/record-request.js';
import {user} from './example-turn.js';
import {startClaude} from './start-claude.js';
import {received} from './received.js';

const {claude, api, ask, until, close} = await startClaude({maxProcesses: 1});

test.after.always(close);

test.afterEach(
	'no other process is left, and the next turn is served',
	async (t) => {
		await until(({processes: {busy, booting}}) => busy + booting === 0);
		const {text: said, pid} = await ask();
		t.is(said, 'Echo: hello');
		await until(({processes}) => processes.live === 1);
		const processes = await cliProcessesOf(process.pid);
		// One that had to make room for it may still be on its way out.
		await allGone(processes.filter((id) => id !== pid));
		t.deepEqual(await cliProcessesOf(process.pid), [pid]);
	},
);

/** The next request, which is answered so; those after it are as ever. */
async function nextRequest(answer: Answer): Promise<RecordedRequest> {
	return new Promise((resolve) => {
		api.answer = (request) => {
			api.answer = ({body}) => echo(body);
			resolve(request);
			return answer;
		};
	});
}

test.serial(
	'who leaves before the answer begins ends the upstream request',
	async (t) => {
		const leaving = new AbortController();
		const request = nextRequest(hang);
		const asked = ask({}, {signal: leaving.signal});
		const {closed} = await request;
		leaving.abort();
		const {error, done} = await asked;
		t.deepEqual([error, done], [undefined, undefined]);
		t.like(await closed, {outcome: 'aborted'});
	},
);

test.serial('who leaves in the middle of an answer ends it', async (t) => {
	const leaving = new AbortController();
	const request = nextRequest(text('one', ' two', hang));
	const {
		error,
		done,
		text: said,
	} = await ask(
		{},
		{
			signal: leaving.signal,
			onEvent(_event, answer) {
				if (answer.text === 'one two') {
					leaving.abort();
				}
			},
		},
	);
	t.deepEqual([said, error, done], ['one two', undefined, undefined]);
	const {closed} = await request;
	t.like(await closed, {outcome: 'aborted'});
});

test.serial(
	'who stops reading in the middle of an answer ends it',
	async (t) => {
		const request = nextRequest(text('one', ' two', hang));
		const {error, done} = await ask({}, {onEvent: ({type}) => type !== 'text'});
		t.deepEqual([error, done], [undefined, undefined]);
		const {closed} = await request;
		t.like(await closed, {outcome: 'aborted'});
	},
);

test.serial(
	'who is slow to read holds no process: the next turn is served, and nothing is lost',
	async (t) => {
		api.reply(text('one', ' two'));
		let other: string | undefined;
		const {text: said, done} = await ask(
			{},
			{
				async onEvent({type}) {
					if (type === 'sent') {
						await until(({processes}) => processes.live === 1);
						({text: other} = await ask({caller: 'somebody else'}));
					}
				},
			},
		);
		t.is(other, 'Echo: hello');
		t.deepEqual([said, done?.stopReason], ['one two', 'end']);
	},
);

test.serial('who has left before asking asks nothing', async (t) => {
	const before = api.requests.length;
	const {events, error} = await ask({}, {signal: AbortSignal.abort()});
	t.deepEqual([events, error], [[], undefined]);
	t.is(api.requests.length, before);
});

test.serial(
	'who leaves the queue asks nothing, and harms nobody',
	async (t) => {
		const pause = gate();
		const request = nextRequest(message([text('one')], {before: [pause]}));
		const first = ask();
		await request;
		const leaving = new AbortController();
		const {events, error} = await ask(
			{caller: 'somebody else'},
			{
				signal: leaving.signal,
				onEvent() {
					leaving.abort();
				},
			},
		);
		t.deepEqual(events, [{type: 'queued', ahead: 0}]);
		t.is(error, undefined);
		t.is(claude.health().queue.waiting, 0);
		pause.open();
		const {text: said} = await first;
		t.is(said, 'one');
	},
);

test.serial(
	'who leaves a conversation may come back to it, and to its process',
	async (t) => {
		const leaving = new AbortController();
		api.reply(text('one', hang));
		const {pid} = await ask(
			{},
			{
				signal: leaving.signal,
				onEvent({type}) {
					if (type === 'text') {
						leaving.abort();
					}
				},
			},
		);
		const back = await ask();
		t.like(back, {text: 'Echo: hello', kind: 'rewound', pid});
		t.deepEqual(received(api.requests.at(-1)!.body), ['user: hello']);
	},
);

const moments: Array<
	[when: string, answer: Answer, type: ClaudeEvent['type']]
> = [
	['before the first token', text(hang), 'started'],
	['in the middle of thinking', [thinking('hm', hang)], 'thinking'],
	['in the middle of a text', text('The secret is plum.', hang), 'text'],
	[
		'in the middle of a call',
		toolUse('look', {secret: 'plum'}, 'toolu_1'),
		'tool-arguments',
	],
];

for (const [when, answer, type] of moments) {
	test.serial(
		`who leaves ${when} leaves a process that knows nothing of it`,
		async (t) => {
			const tools = [
				{name: 'look', description: '', inputSchema: {type: 'object'}},
			];
			const messages = [user('The secret is plum.')];
			const leaving = new AbortController();
			const before = api.requests.length;
			api.answer = () => {
				api.answer = ({body}) => echo(body);
				return answer;
			};

			await ask(
				{tools, messages},
				{
					signal: leaving.signal,
					onEvent(event) {
						if (event.type === type) {
							leaving.abort();
						}
					},
				},
			);
			api.answer = ({body}) => echo(body);
			const next = await ask({tools});
			t.like(next, {text: 'Echo: hello', kind: 'rewound'});
			const {body} = api.requests.at(-1)!;
			t.false(JSON.stringify(body).includes('plum'));
			t.deepEqual(received(body), ['user: hello']);
			t.true(api.requests.length - before <= 2);
		},
	);
}
