import {setTimeout as delay} from 'node:timers/promises';
import test from 'ava';
import {ApiError} from '../../../source/errors/api-error.js';
import type {ClaudeEvent} from '../../../source/claude/claude-event.js';
import {
	aborted,
	done,
	sayHello,
	started,
	startServer,
	until,
} from '../fixtures.js';

const overloaded = new ApiError('Claude is overloaded.', {
	status: 503,
	type: 'server_error',
	code: 'overloaded',
	retryAfter: 1.2,
	shouldRetry: false,
});

test('an answer in one piece', async (t) => {
	const {ask, traffic} = await startServer(t);
	const response = await ask({text: 'Hi', model: 'gpt-5'});
	t.is(response.status, 200);
	t.is(response.headers.get('content-type'), 'application/json; charset=utf-8');
	const id = response.headers.get('x-request-id')!;
	t.regex(id, /^req_[\da-f]{24}$/v);
	t.deepEqual(await response.json(), {id, answer: 'Hello'});
	t.like(traffic.get(id), {
		status: 'done',
		httpStatus: 200,
		finishReason: 'stop',
		modelAsked: 'gpt-5',
		modelUsed: 'claude-opus-4-8',
		served: 'spare',
		streaming: false,
		body: '{"text":"Hi","model":"gpt-5"}',
		messages: [{role: 'user', text: 'Hi'}],
		ignored: ['seed', 'größe'],
		adjusted: ['effort=low', 'größe=1'],
	});
});

test('a streamed answer', async (t) => {
	const {ask, traffic} = await startServer(t);
	const response = await ask({text: 'Hi', stream: true});
	t.is(response.status, 200);
	t.like(Object.fromEntries(response.headers), {
		'content-type': 'text/event-stream; charset=utf-8',
		'cache-control': 'no-cache',
		'x-accel-buffering': 'no',
		'x-claude-max-api-ignored': 'seed',
		'x-claude-max-api-adjusted': 'effort=low',
	});
	t.is(
		await response.text(),
		[
			'data: "first, before Claude has said anything"\n\n',
			'event: piece\ndata: "Hel"\n\n',
			'event: piece\ndata: "lo"\n\n',
			'data: [DONE]\n\n',
		].join(''),
	);
	const id = response.headers.get('x-request-id')!;
	t.like(traffic.get(id), {status: 'done', streaming: true});
	t.is(traffic.get(id)?.answer.text, 'Hello');
});

test('each piece arrives when it is said', async (t) => {
	const silence = createGate();
	const {ask} = await startServer(t, async function* () {
		yield started;
		yield {type: 'text', text: 'one'};
		await silence.opened;
		yield {type: 'text', text: 'two'};
		yield done;
	});
	const read = createReader(await ask({text: 'Hi', stream: true}));
	t.notRegex(await read(/"one"/v), /two/v);
	silence.open();
	t.regex(await read(/\[DONE\]/v), /"two"/v);
});

for (const stream of [true, false]) {
	test(`a failure before the first token is a real status, stream: ${stream}`, async (t) => {
		const {ask, traffic} = await startServer(t, async function* () {
			yield {type: 'process', kind: 'cold', pid: 1};
			yield {type: 'sent'};
			yield started;
			await Promise.reject(overloaded);
		});
		const response = await ask({text: 'Hi', stream});
		t.is(response.status, 503);
		t.is(response.headers.get('retry-after'), '2');
		t.is(response.headers.get('x-should-retry'), 'false');
		t.deepEqual(await response.json(), {
			error: {
				message: 'Claude is overloaded.',
				type: 'server_error',
				param: null,
				code: 'overloaded',
			},
		});
		t.like(traffic.get(response.headers.get('x-request-id')!), {
			status: 'failed',
			httpStatus: 503,
			hasBegun: undefined,
			error: {message: 'Claude is overloaded.', code: 'overloaded'},
		});
	});

	test(`what else goes wrong is a bare 500 and stands in the log, stream: ${stream}`, async (t) => {
		const {ask, traffic} = await startServer(t, async function* () {
			yield {type: 'sent'};
			await Promise.reject(new TypeError('secret is not a function'));
		});
		const response = await ask({text: 'Hi', stream});
		const id = response.headers.get('x-request-id')!;
		t.is(response.status, 500);
		const text = await response.text();
		t.false(text.includes('secret'));
		t.true(text.includes(id));
		t.regex(
			traffic.get(id)!.error!.message,
			/^TypeError: secret is not a function\n\s+at /v,
		);
	});

	test(`a turn that just ends is never an empty answer, stream: ${stream}`, async (t) => {
		const {ask, traffic} = await startServer(t, async function* () {
			yield {type: 'sent'};
		});
		const response = await ask({text: 'Hi', stream});
		t.is(response.status, 502);
		t.is(traffic.getState().totals.failed, 1);
		await response.text();
	});

	test(`a client that leaves ends the turn at once, stream: ${stream}`, async (t) => {
		const {ask, traffic} = await startServer(t, async function* (_, signal) {
			yield started;
			yield {type: 'text', text: 'Hel'};
			await aborted(signal);
		});
		const leaving = new AbortController();
		const response = ask({text: 'Hi', stream}, {signal: leaving.signal});
		await until(
			traffic,
			() => traffic.getState().exchanges[0]?.answer.text === 'Hel',
		);
		leaving.abort();
		await until(
			traffic,
			() => traffic.getState().exchanges[0]?.status === 'cancelled',
		);
		await t.throwsAsync(
			async () => {
				const {body} = await response;
				await body?.cancel();
			},
			{any: true, name: 'AbortError'},
		);
		t.is(traffic.getState().totals.cancelled, 1);
	});

	test(`an answer can be cancelled from within, stream: ${stream}`, async (t) => {
		const {ask, server, traffic} = await startServer(
			t,
			async function* (_, signal) {
				yield started;
				yield {type: 'text', text: 'Hel'};
				await aborted(signal);
			},
		);
		const asked = ask({text: 'Hi', stream});
		await until(
			traffic,
			() => traffic.getState().exchanges[0]?.answer.text === 'Hel',
		);
		const {id} = traffic.getState().exchanges[0]!;
		t.true(server.cancel(id));
		const response = await asked;
		const text = await response.text();
		t.is(response.status, stream ? 200 : 499);
		t.true(text.includes('"cancelled"'));
		t.false(text.includes('[DONE]'));
		t.is(traffic.get(id)?.status, 'cancelled');
		t.false(server.cancel(id));
	});
}

test('a failure after the first token is an error event at the end', async (t) => {
	const {ask, traffic} = await startServer(t, async function* () {
		yield started;
		yield {type: 'text', text: 'Hel'};
		await Promise.reject(overloaded);
	});
	const response = await ask({text: 'Hi', stream: true});
	t.is(response.status, 200);
	const text = await response.text();
	t.true(
		text.endsWith(
			'data: "Hel"\n\ndata: {"error":"Claude is overloaded.","code":"overloaded"}\n\n',
		),
	);
	t.like(traffic.getState().exchanges[0], {
		status: 'failed',
		httpStatus: 503,
		hasBegun: true,
	});
});

test('silence before the first token is filled with comments, and a failure is then an event', async (t) => {
	const silence = createGate();
	const {ask} = await startServer(
		t,
		async function* () {
			yield {type: 'sent'};
			await silence.opened;
			await Promise.reject(overloaded);
		},
		{silenceMs: 20},
	);
	const response = await ask({text: 'Hi', stream: true});
	t.is(response.status, 200);
	const read = createReader(response);
	t.regex(
		await read(/(?:: keep-alive\n\n){2}$/v),
		/^: keep-alive\n\ndata: "first[^\n]+\n\n(?:: keep-alive\n\n)+$/v,
	);
	silence.open();
	t.regex(
		await read(/\}\n\n$/v),
		/: keep-alive\n\ndata: \{"error":"Claude is overloaded\.","code":"overloaded"\}\n\n$/v,
	);
});

test('silence within an answer is filled with comments', async (t) => {
	const silence = createGate();
	const {ask} = await startServer(
		t,
		async function* () {
			yield started;
			yield {type: 'text', text: 'a'};
			await silence.opened;
			yield {type: 'text', text: 'b'};
			yield done;
		},
		{silenceMs: 20},
	);
	const read = createReader(await ask({text: 'Hi', stream: true}));
	await read(/data: "a"\n\n(?:: keep-alive\n\n){2}/v);
	silence.open();
	t.regex(
		await read(/\[DONE\]/v),
		/data: "a"\n\n(?:: keep-alive\n\n)+event: piece\ndata: "b"\n\n/v,
	);
});

test('an answer in one piece sends nothing before it is whole', async (t) => {
	const silence = createGate();
	const {ask} = await startServer(
		t,
		async function* () {
			await silence.opened;
			yield* sayHello();
		},
		{silenceMs: 10},
	);
	const asked = ask({text: 'Hi'});
	const read = createReader(await ask({text: 'Hi', stream: true}));
	// So long both have been silent.
	await read(/(?:: keep-alive\n\n){2}/v);
	silence.open();
	const response = await asked;
	t.regex(await response.text(), /^\{.*\}$/v);
});

test('a client that does not read holds its answer back', async (t) => {
	let said = 0;
	const {ask} = await startServer(t, async function* () {
		yield started;
		for (; said < 10_000; said++) {
			yield {type: 'text', text: 'x'.repeat(10_000)};
		}

		yield done;
	});
	const response = await ask({text: 'Hi', stream: true});
	let before = -1;
	while (said !== before) {
		before = said;
		await delay(100);
	}

	t.true(said < 5000, `${said} pieces were made for nobody`);
	const text = await response.text();
	t.is(text.length > 100_000_000, true);
	t.is(said, 10_000);
});

test('a client that hangs up on the last word has its answer', async (t) => {
	const {server, traffic} = await startServer(t);
	const response = await server.fetch(plainRequest(), 'req_1');
	const reader = response.body!.getReader();
	for (let piece = 0; piece < 3; piece++) {
		await reader.read();
	}

	await until(traffic, () => traffic.get('req_1')?.usage?.output === 2);
	await reader.cancel();
	t.is(traffic.get('req_1')?.status, 'done');
});

test('a reader in this process that goes away ends the turn', async (t) => {
	const {server, traffic} = await startServer(t, async function* (_, signal) {
		yield started;
		yield {type: 'text', text: 'Hel'};
		await aborted(signal);
	});
	const response = await server.fetch(plainRequest(), 'req_1');
	t.is(response.headers.get('x-request-id'), 'req_1');
	await response.body!.cancel();
	t.is(traffic.get('req_1')?.status, 'cancelled');
});

test('turns of anonymous callers and of keys are told apart', async (t) => {
	const callers: string[] = [];
	async function* script(turn: {caller: string}): AsyncIterable<ClaudeEvent> {
		callers.push(turn.caller);
		yield* sayHello();
	}

	const open = await startServer(t, script);
	await open.ask({text: 'Hi'});
	const closed = await startServer(t, script, {
		settings: {apiKeys: {laptop: 'a-long-key'}},
	});
	await closed.ask(
		{text: 'Hi'},
		{
			headers: {
				authorization: 'Bearer a-long-key',
				'content-type': 'application/json',
				'user-agent': 'OpenAI/JS 6.49.0',
			},
		},
	);
	t.deepEqual(callers, ['anonymous', 'laptop']);
	t.is(
		closed.traffic.getState().exchanges[0]?.caller,
		'OpenAI/JS 6.49 (laptop)',
	);
});

/** Reads on until what has come so far matches, and returns all of it. */
function createReader(response: Response) {
	const reader = response
		.body!.pipeThrough(new TextDecoderStream())
		.getReader();
	let seen = '';
	return async (pattern: RegExp): Promise<string> => {
		while (!pattern.test(seen)) {
			const {value, done: isOver} = await reader.read();
			if (isOver) {
				throw new Error(`The answer ended with: ${seen}`);
			}

			seen += value;
		}

		return seen;
	};
}

/** Something to wait for that the test decides on. */
function createGate(): {opened: Promise<void>; open(): void} {
	let open: () => void = () => undefined;
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	return {opened, open};
}

function plainRequest(): Request {
	return new Request('http://localhost/v1/plain', {
		method: 'POST',
		headers: {'content-type': 'application/json'},
		body: '{"text":"Hi","stream":true}',
	});
}

const payers: Array<
	[what: string, events: ClaudeEvent[], stream: boolean, header: string | null]
> = [
	[
		'an answer in one piece, which is reported behind it',
		[started, {type: 'text', text: 'Hi'}, {type: 'paid', by: 'extra-usage'}],
		false,
		'extra-usage',
	],
	[
		'a stream by API key, which is known before',
		[{type: 'paid', by: 'api-key'}, started, {type: 'text', text: 'Hi'}],
		true,
		'api-key',
	],
	[
		'a stream, which is reported behind it',
		[started, {type: 'text', text: 'Hi'}, {type: 'paid', by: 'plan'}],
		true,
		null,
	],
	[
		'an answer of which it is not known',
		[started, {type: 'text', text: 'Hi'}],
		false,
		null,
	],
];

for (const [what, events, stream, header] of payers) {
	test(`who pays is in a header as far as it is known: ${what}`, async (t) => {
		const {ask, traffic} = await startServer(t, async function* () {
			yield* events;
			yield done;
		});
		const response = await ask({text: 'Hi', stream});
		t.is(response.headers.get('x-claude-max-api-paid-by'), header);
		await response.text();
		const id = response.headers.get('x-request-id')!;
		const reported = events.find(({type}) => type === 'paid');
		t.is(
			traffic.get(id)?.paidBy,
			reported?.type === 'paid' ? reported.by : 'unknown',
		);
	});
}
