import {setTimeout as delay} from 'node:timers/promises';
import test from 'ava';
import {openEventStream} from '../../../source/server/exchange/open-event-stream.js';
import type {ServerSentEvent} from '../../../source/wire/wire-format.js';
import {gate} from '../../stand-ins/messages-api/interruption.js';

test('nothing is asked for before it is read', async (t) => {
	let asked = 0;
	async function* count(): AsyncGenerator<ServerSentEvent> {
		for (; asked < 3; asked++) {
			yield {data: String(asked)};
		}
	}

	const body = await openEventStream({...quiet, events: count()});
	const reader = body.getReader();
	t.is(asked, 0);
	await reader.read();
	t.is(asked, 0);
	await reader.read();
	t.is(asked, 1);
	await reader.cancel();
	t.is(asked, 1);
});

test('comments do not pile up before a client that does not read', async (t) => {
	const {open, opened} = gate();
	async function* wait(): AsyncGenerator<ServerSentEvent> {
		await opened;
		yield {data: 'at last'};
	}

	const body = await openEventStream({
		...quiet,
		events: wait(),
		silenceMs: 1,
	});
	for (let tick = 0; tick < 20; tick++) {
		await delay(2);
	}

	open();
	t.is(await new Response(body).text(), ': keep-alive\n\ndata: at last\n\n');
});

test('what fails before there is anything throws', async (t) => {
	async function* fail(): AsyncGenerator<ServerSentEvent> {
		yield* [];
		throw new Error('no answer');
	}

	await t.throwsAsync(openEventStream({...quiet, events: fail()}), {
		message: 'no answer',
	});
});

test('events that end before there is any are an empty body', async (t) => {
	let hasEnded = false;
	async function* end(): AsyncGenerator<ServerSentEvent> {
		yield* [];
	}

	const body = await openEventStream({
		...quiet,
		events: end(),
		onEnd() {
			hasEnded = true;
		},
	});
	t.is(await new Response(body).text(), '');
	t.true(hasEnded);
});

const quiet = {
	silenceMs: 60_000,
	isReady: () => true,
	onEnd: () => undefined,
	onError: () => [],
	onCancel: () => undefined,
};
