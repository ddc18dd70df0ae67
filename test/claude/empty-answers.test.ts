import test from 'ava';
import {text, thinking} from '../stand-ins/messages-api/block.js';
import type {Answer} from '../stand-ins/messages-api/create-messages-api.js';
import {failure} from '../stand-ins/messages-api/failure.js';
import {message} from '../stand-ins/messages-api/message.js';
import {assistant, user} from './example-turn.js';
import {startClaude} from './start-claude.js';
import {received} from './received.js';

// After these the CLI asks the model again, in words that no client has sent.

const {api, ask, close} = await startClaude({maxProcesses: 1});
test.after.always(close);

/** Answers the requests that end with a question. One that a process sent just before it was ended takes no answer of another. */
function reply(question: string, ...answers: Answer[]): void {
	const {answer} = api;
	api.answer = async (request) =>
		received(request.body).at(-1) === `user: ${question}`
			? (answers.shift() ?? answer(request))
			: answer(request);
}

const answers: Array<
	[what: string, answer: Answer, said: string, reason: string]
> = [
	['nothing', message([]), '', 'end'],
	['line breaks', text('\n\n'), '\n\n', 'end'],
	['a space', text(' '), ' ', 'end'],
	['a wide space', text('\u3000'), '\u3000', 'end'],
	['a byte order mark', text('\uFEFF'), '\uFEFF', 'end'],
	['several blanks', [text('\n'), text(' \t')], '\n \t', 'end'],
	['thinking', thinking('hm'), '', 'end'],
	['thinking and a blank', [thinking('hm'), text('\n')], '\n', 'end'],
	[
		'a blank before a stop sequence',
		message([text('\n')], {stopSequence: 'STOP'}),
		'\n',
		'stop-sequence',
	],
	[
		'only a stop sequence',
		message([], {stopSequence: 'STOP'}),
		'',
		'stop-sequence',
	],
	[
		'a call that is missing',
		message([text('Let me see.')], {stopReason: 'tool_use'}),
		'Let me see.',
		'end',
	],
];

for (const [what, answer, said, reason] of answers) {
	test.serial(
		`an answer of ${what} is all there is, and the conversation goes on without more`,
		async (t) => {
			const before = api.requests.length;
			reply(what, answer);
			const first = await ask({messages: [user(what)]});
			t.is(first.text, said);
			t.like(first.done, {stopReason: reason, usage: {input: 10}});
			t.is(api.requests.length, before + 1);

			await ask({
				messages: [user(what), assistant(said), user('Go on.')],
			});
			// The CLI's own words stand in brackets.
			t.deepEqual(
				received(api.requests.at(-1)!.body).filter((line) =>
					line.includes('['),
				),
				[],
			);
		},
	);
}

test.serial('thinking that was not streamed is all there is', async (t) => {
	const before = api.requests.length;
	reply('Not streamed.', failure(404), thinking('hm'));
	const {text: said, done} = await ask({messages: [user('Not streamed.')]});
	t.is(said, '');
	t.is(done?.stopReason, 'end');
	t.is(api.requests.length, before + 2);
});

test.serial('what is invisible and no blank is an answer', async (t) => {
	reply('A zero width.', text('\u200B'));
	const {text: said, pid} = await ask({messages: [user('A zero width.')]});
	t.is(said, '\u200B');
	const next = await ask({
		messages: [user('A zero width.'), assistant(said), user('Go on.')],
	});
	t.deepEqual([next.kind, next.pid], ['live', pid]);
});
