import test from 'ava';
import {gate} from '../stand-ins/messages-api/interruption.js';
import {text} from '../stand-ins/messages-api/block.js';
import {message} from '../stand-ins/messages-api/message.js';
import {startClaude} from './start-claude.js';

test('a turn that finds the queue full, or waits too long, gets a retryable error', async (t) => {
	const {claude, api, ask, close} = await startClaude({
		maxProcesses: 1,
		queueLimit: 1,
		queueMs: 1000,
	});
	t.teardown(close);
	const expected = {status: 503, code: 'queue_full', retryAfter: 5};
	const pause = gate();
	api.reply(message([text('one')], {before: [pause]}));
	const first = ask({caller: 'first'});
	await api.nextRequest();

	const waiting = ask({caller: 'second'});
	const refused = await ask({caller: 'third'});
	t.like(refused.error, expected);
	t.deepEqual(refused.events, []);
	t.deepEqual(claude.health().queue, {waiting: 1, limit: 1});

	const tooLate = await waiting;
	t.like(tooLate.error, expected);
	t.deepEqual(tooLate.events, [{type: 'queued', ahead: 0}]);

	pause.open();
	const served = await first;
	t.is(served.text, 'one');
	const next = await ask({caller: 'third'});
	t.is(next.text, 'Echo: hello');
	t.is(api.requests.length, 2);
});
