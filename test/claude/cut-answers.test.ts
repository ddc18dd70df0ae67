import test from 'ava';
import {goesOnAfterCut} from '../../source/claude/cli/cli-version.js';
import {text, toolUse} from '../stand-ins/messages-api/block.js';
import {echo} from '../stand-ins/messages-api/echo.js';
import {gate, wait} from '../stand-ins/messages-api/interruption.js';
import {message} from '../stand-ins/messages-api/message.js';
import {assistant, user} from './example-turn.js';
import {startClaude} from './start-claude.js';
import {received} from './received.js';

const {api, ask, claude, close} = await startClaude({maxProcesses: 1});
// No model answers at once. By then the CLI is kept from asking again.
api.answer = ({body}) => ({...echo(body), before: [wait(500)]});

test.after.always(close);

/** Versions that leave words of their own in a conversation that was cut receive it again. */
function goingOn(): string {
	return goesOnAfterCut(claude.health().cli?.version ?? '')
		? 'live'
		: 'rewound';
}

test.serial(
	'an answer ends where its tokens do, five times in a row, each with one request',
	async (t) => {
		for (const maxTokens of [1, 2, 3, 4, 5]) {
			const before = api.requests.length;
			const {text, done} = await ask({
				maxTokens,
				messages: [user('a b c d e f')],
			});
			t.is(text, 'Echo: a b c d e f'.split(' ').slice(0, maxTokens).join(' '));
			t.like(done, {stopReason: 'max-tokens', usage: {output: maxTokens}});
			t.is(api.requests.length, before + 1);
		}
	},
);

test.serial(
	'the process goes on with what it has said so far, and with nothing else',
	async (t) => {
		const question = user('a b c');
		const first = await ask({maxTokens: 3, messages: [question]});
		const history = [question, assistant(first.text)];
		const second = await ask({messages: [...history, user('Go on')]});
		t.is(first.text, 'Echo: a b');
		t.like(second, {kind: goingOn(), pid: first.pid, text: 'Echo: Go on'});
		t.deepEqual(received(api.requests.at(-1)!.body), [
			'user: a b c',
			'assistant: Echo: a b',
			'user: Go on',
		]);
	},
);

test.serial('it serves other conversations as well', async (t) => {
	const first = await ask({maxTokens: 1, messages: [user('The plum')]});
	const second = await ask({maxTokens: 2, messages: [user('a b c')]});
	const third = await ask({messages: [user('d e f')]});
	t.like(second, {kind: 'rewound', pid: first.pid, text: 'Echo: a'});
	t.like(third, {kind: 'rewound', pid: first.pid, text: 'Echo: d e f'});
	t.deepEqual(received(api.requests.at(-1)!.body), ['user: d e f']);
});

test.serial(
	'a turn with a limit that is left keeps nobody from asking the next',
	async (t) => {
		const asked = gate();
		api.reply(message([text('one')], {before: [asked]}));
		const leaving = new AbortController();
		const left = ask({maxTokens: 1}, {signal: leaving.signal});
		await asked.reached;
		leaving.abort();
		const {pid} = await left;
		const next = await ask({messages: [user('a b c')]});
		t.like(next, {pid, kind: 'rewound', text: 'Echo: a b c'});
	},
);

test.serial('with tools it is the same', async (t) => {
	const tools = [
		{name: 'look', description: '', inputSchema: {type: 'object'}},
	];
	const first = await ask({tools, maxTokens: 1});
	t.like(first, {text: 'Echo:', done: {stopReason: 'max-tokens'}});
	const messages = [user('hello'), assistant(first.text), user('Look')];
	api.reply(toolUse('look', {}));
	const second = await ask({tools, messages});
	t.like(second, {kind: goingOn(), pid: first.pid, calls: [{name: 'look'}]});
});

test.serial('the cost of a cut answer is reported', async (t) => {
	const {done} = await ask({maxTokens: 1});
	t.true((done?.costUsd ?? 0) > 0);
});
