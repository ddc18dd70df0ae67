import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {
	createServer,
	type ClientRequest,
	type IncomingMessage,
	request as httpRequest,
} from 'node:http';
import type {AddressInfo} from 'node:net';
import {text as readText} from 'node:stream/consumers';
import test from 'ava';
import {createBodyBudget} from '../../../source/server/access/create-body-budget.js';
import {readBody} from '../../../source/server/access/read-body.js';
import type {TrafficStore} from '../../../source/traffic/create-traffic-store.js';
import {isEnded} from '../../../source/traffic/is-ended.js';
import type {Exchange} from '../../../source/traffic/exchange.js';
import {
	aborted,
	done,
	sayHello,
	started,
	startServer,
	until,
} from '../fixtures.js';

const megabyte = 1024 * 1024;
// Six of eight megabytes are for large bodies: one of five fits, two do not.
const large = JSON.stringify({text: 'x'.repeat(5 * megabyte)});
const room = {bytes: 8 * megabyte, patienceMs: 60_000, stallMs: 60_000};

test('a large body waits for room, while small ones and /health are answered', async (t) => {
	const gate = createGate<void>();
	let served = 0;
	const {ask, origin, traffic} = await startServer(
		t,
		async function* (turn) {
			if (isLarge(turn)) {
				served++;
				yield started;
				await gate.opened;
			}

			yield* sayHello();
		},
		{bodyRoom: room},
	);
	const answers = [ask(large), ask(large), ask(large)];
	await until(traffic, () => served === 1);
	const small = await ask({text: 'Hi'});
	t.is(small.status, 200);
	const medium = await ask({text: 'x'.repeat(megabyte - 100)});
	t.is(medium.status, 200);
	const health = await fetch(`${origin}/health`);
	t.is(health.status, 200);
	t.is(served, 1);
	gate.open();
	for (const {status} of await Promise.all(answers)) {
		t.is(status, 200);
	}
});

for (const [path, expected] of [
	[
		'/v1/chat/completions',
		{error: {type: 'server_error', code: 'too_many_large_requests'}},
	],
	['/v1/messages', {type: 'error', error: {type: 'overloaded_error'}}],
] as const) {
	test(`a large body for which there is no room in time is a 503 with retry-after, ${path}`, async (t) => {
		const {ask, origin, traffic} = await startServer(
			t,
			async function* (_, signal) {
				yield started;
				await aborted(signal);
			},
			{bodyRoom: {...room, patienceMs: 20}},
		);
		const leaving = new AbortController();
		const first = t.throwsAsync(ask(large, {signal: leaving.signal}), {
			any: true,
		});
		await until(traffic, () => traffic.getState().totals.running === 1);
		const upload = startUpload(origin, {path, declared: large.length});
		upload.request.end(large);
		const response = await upload.response;
		t.is(response.statusCode, 503);
		t.is(response.headers['retry-after'], '5');
		t.like(JSON.parse(await readText(response)), expected);
		leaving.abort();
		await first;
	});
}

test('uploads that stand still are dropped for those that wait', async (t) => {
	const {ask, origin} = await startServer(t, undefined, {
		bodyRoom: {...room, stallMs: 50},
	});
	const stalled = startUpload(origin, {declared: large.length});
	stalled.request.write('{"text":"');
	// A connection's first bytes are read in the order in which connections come.
	const early = await fetch(`${origin}/health`);
	t.is(early.status, 200);
	const {status} = await ask(large);
	t.is(status, 200);
	const response = await stalled.response;
	t.is(response.statusCode, 408);
	t.like(JSON.parse(await readText(response)), {
		error: {code: 'request_timeout'},
	});
});

test('an upload that stands still stays as long as nobody waits', async (t) => {
	const {ask, origin} = await startServer(t, undefined, {
		bodyRoom: {...room, stallMs: 1},
	});
	const {request, response} = startUpload(origin, {declared: large.length});
	request.write(large.slice(0, 1000));
	for (let count = 0; count < 10; count++) {
		const {status} = await ask({text: 'Hi'});
		t.is(status, 200);
	}

	request.end(large.slice(1000));
	const {statusCode} = await response;
	t.is(statusCode, 200);
});

test('small uploads that stand still do not keep others waiting', async (t) => {
	const {ask, origin} = await startServer(t, undefined, {bodyRoom: room});
	for (let count = 0; count < 40; count++) {
		const {request} = startUpload(origin, {declared: megabyte});
		request.write('{"text":"');
	}

	const small = await ask({text: 'x'.repeat(megabyte / 2)});
	t.is(small.status, 200);
	const {status} = await ask(large);
	t.is(status, 200);
});

test('a body of unknown length claims what arrives of it', async (t) => {
	const gate = createGate<void>();
	let served = 0;
	const {origin, traffic} = await startServer(
		t,
		async function* () {
			served++;
			yield started;
			await gate.opened;
			yield* sayHello();
		},
		{bodyRoom: {...room, patienceMs: 20}},
	);
	const first = startUpload(origin, {});
	first.request.end(large);
	await until(traffic, () => served === 1);
	const second = startUpload(origin, {});
	second.request.end(large);
	const refused = await second.response;
	t.is(refused.statusCode, 503);
	gate.open();
	const answered = await first.response;
	t.is(answered.statusCode, 200);
});

test('bodies that grow into each other come to an end', async (t) => {
	const {origin} = await startServer(t, undefined, {
		bodyRoom: {...room, patienceMs: 200},
	});
	const uploads = Array.from({length: 4}, () => startUpload(origin, {}));
	for (const {request} of uploads) {
		request.write(large.slice(0, 2 * megabyte));
	}

	for (const {request} of uploads) {
		request.end(large.slice(2 * megabyte));
	}

	const statuses: Array<number | undefined> = [];
	for (const {response} of uploads) {
		const {statusCode} = await response;
		statuses.push(statusCode);
	}

	t.true(statuses.includes(200));
	t.true(statuses.every((status) => status === 200 || status === 503));
});

test('whatever ends a request gives its room back', async (t) => {
	let isHeld = false;
	const {ask, origin, traffic, server} = await startServer(
		t,
		async function* (_, signal) {
			yield started;
			yield {type: 'text', text: 'Hello'};
			if (isHeld) {
				await aborted(signal);
				return;
			}

			yield done;
		},
		{bodyRoom: room},
	);
	const isServed = async () => {
		const response = await ask(large);
		t.is(response.status, 200);
		await response.text();
	};

	const statusOf = async (body: string) => {
		const {status} = await ask(body);
		return status;
	};

	await isServed();
	t.is(await statusOf(large.replace('text', 'txt')), 400);
	t.is(await statusOf(large.slice(0, -1)), 400);
	const noUtf8 = startUpload(origin, {declared: large.length});
	noUtf8.request.end(Buffer.from(large.replace('xx', 'ßß'), 'latin1'));
	const {statusCode} = await noUtf8.response;
	t.is(statusCode, 400);
	const streamed = await ask(large.replace('}', ',"stream":true}'));
	await streamed.text();
	await isServed();

	isHeld = true;
	for (const stream of [false, true]) {
		const leaving = new AbortController();
		const left = readAll(
			ask(JSON.stringify({text: 'x'.repeat(5 * megabyte), stream}), {
				signal: leaving.signal,
			}),
		);
		await until(traffic, () => runningOne(traffic)?.answer.text === 'Hello');
		leaving.abort();
		await t.throwsAsync(left, {any: true});
		await until(traffic, () => traffic.getState().totals.running === 0);
	}

	const cancelled = ask(large);
	await until(traffic, () => traffic.getState().totals.running === 1);
	server.cancel(runningOne(traffic)!.id);
	const {status} = await cancelled;
	t.is(status, 499);

	isHeld = false;
	const half = startUpload(origin, {declared: large.length});
	half.request.write(large.slice(0, megabyte));
	half.request.destroy();
	await isServed();
});

test('nothing of a body is read before there is room for it', async (t) => {
	const budget = createBodyBudget(room);
	const before = budget.claim(5 * megabyte, () => undefined);
	t.true(before.take(5 * megabyte));
	const arrived = createGate<IncomingMessage>();
	const server = createServer(async (incoming, outgoing) => {
		arrived.open(incoming);
		const {bytes} = await readBody(
			new Request('http://localhost', {
				method: 'POST',
				headers: {'content-length': String(large.length)},
			}),
			{limit: 32 * megabyte, budget, incoming},
		);
		outgoing.end(String(bytes.length));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => server.close());
	const {port} = server.address() as AddressInfo;
	const {request, response} = startUpload(`http://127.0.0.1:${port}`, {
		declared: large.length,
	});
	request.end(large);
	const incoming = await arrived.opened;
	t.false(incoming.readableDidRead);
	before.release();
	const answer = await response;
	t.is(await readText(answer), String(large.length));
});

function createGate<Value>() {
	let open!: (value: Value) => void;
	const opened = new Promise<Value>((resolve) => {
		open = resolve;
	});
	return {open, opened};
}

type Upload = {request: ClientRequest; response: Promise<IncomingMessage>};

/** A request whose body is still to be written; without a declared length it is sent in chunks. */
function startUpload(
	origin: string,
	{path = '/v1/plain', declared}: {path?: string; declared?: number},
): Upload {
	const request = httpRequest(origin + path, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			...(declared !== undefined && {'content-length': declared}),
		},
		agent: false,
	});
	const response = new Promise<IncomingMessage>((resolve) => {
		request.on('response', resolve);
		// A server that refuses a body may hang up on the rest.
		request.on('error', () => undefined);
	});
	return {request, response};
}

function runningOne(traffic: TrafficStore): Exchange | undefined {
	return traffic.getState().exchanges.find((exchange) => !isEnded(exchange));
}

async function readAll(answer: Promise<Response>): Promise<string> {
	const response = await answer;
	return response.text();
}

function isLarge({messages}: {messages: unknown}): boolean {
	return JSON.stringify(messages).length > 2 * megabyte;
}
