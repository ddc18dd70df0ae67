import {Buffer} from 'node:buffer';
import test from 'ava';
import {startServer} from '../fixtures.js';
import {request} from '../request.js';

const json = {'content-type': 'application/json'};
const megabyte = 1024 * 1024;
const large = JSON.stringify({text: 'x'.repeat(3 * megabyte)});

const types: Array<[Record<string, string>, number]> = [
	[{'content-type': 'application/json'}, 200],
	[{'content-type': 'Application/JSON; charset=utf-8'}, 200],
	[{'content-type': 'application/vnd.api+json'}, 200],
	[{}, 200],
	[{'content-type': 'text/plain'}, 415],
	[{'content-type': 'application/x-www-form-urlencoded'}, 415],
	[{'content-type': 'multipart/form-data; boundary=x'}, 415],
	[{'content-type': 'text/plain; application/json'}, 415],
	[{...json, 'content-encoding': 'gzip'}, 415],
	[{...json, 'content-encoding': 'identity'}, 200],
];

for (const [headers, status] of types) {
	test(`a body of ${JSON.stringify(headers)} is answered with ${status}`, async (t) => {
		const {origin} = await startServer(t);
		const response = await request(origin, {
			method: 'POST',
			path: '/v1/plain',
			headers,
			body: ['{"text":', '"Hi"}'],
		});
		t.is(response.status, status);
	});
}

const bodies: Array<[string, string, string]> = [
	['nothing', '', 'The request has no body'],
	['half an object', '{"text":', 'The body is not JSON'],
	['what is no JSON', 'text=Hi', 'The body is not JSON'],
	['a missing field', '{}', '`text` is missing.'],
	['no object', '[]', '`text` is missing.'],
	['null', 'null', '`text` is missing.'],
	[
		'a hundred thousand brackets',
		`${'['.repeat(100_000)}${']'.repeat(100_000)}`,
		'The body is nested deeper than 200 levels.',
	],
	[
		'a deep object',
		`${'{"a":'.repeat(300)}1${'}'.repeat(300)}`,
		'The body is nested deeper than 200 levels.',
	],
];

for (const [name, body, message] of bodies) {
	test(`${name} is a 400 that says why, and seen in the traffic`, async (t) => {
		const {ask, traffic} = await startServer(t);
		const response = await ask(body);
		t.is(response.status, 400);
		const text = await response.text();
		t.true(text.includes(message));
		t.true(text.includes('invalid_request_error'));
		t.like(traffic.getState().exchanges[0], {
			status: 'failed',
			httpStatus: 400,
			body,
		});
	});
}

test('what can be told of a refused request is', async (t) => {
	const {ask, traffic} = await startServer(t);
	const response = await ask({model: 'gpt-5', stream: true});
	t.is(response.status, 400);
	t.like(traffic.getState().exchanges[0], {
		modelAsked: 'gpt-5',
		streaming: true,
		status: 'failed',
		error: {param: 'text'},
	});
});

test('nesting that is usual is no reason to refuse', async (t) => {
	const {ask} = await startServer(t);
	const nested = `${'['.repeat(150)}${']'.repeat(150)}`;
	const response = await ask(`{"text":"Hi","extra":${nested}}`);
	t.is(response.status, 200);
});

test('a body that declares to be too large is refused before it is read', async (t) => {
	const {origin} = await startServer(t, undefined, {bodyLimit: megabyte});
	const response = await request(origin, {
		method: 'POST',
		path: '/v1/plain',
		headers: {...json, 'content-length': String(50 * megabyte)},
		body: ['{'],
	});
	t.is(response.status, 413);
	t.true(response.body.includes('larger than 1 MB'));
});

test('a body that turns out too large is refused', async (t) => {
	const {origin, traffic} = await startServer(t, undefined, {
		bodyLimit: megabyte,
	});
	const pieces = Array.from({length: 50}, () => 'x'.repeat(megabyte));
	const response = await request(origin, {
		method: 'POST',
		path: '/v1/plain',
		headers: {...json, 'transfer-encoding': 'chunked'},
		body: ['{"text":"', ...pieces],
	});
	t.is(response.status, 413);
	t.is(traffic.getState().totals.requests, 0);
});

test('a large body within the limit is read whole', async (t) => {
	const {origin} = await startServer(t);
	for (const length of [undefined, String(large.length)]) {
		const response = await request(origin, {
			method: 'POST',
			path: '/v1/plain',
			headers: {...json, ...(length && {'content-length': length})},
			body: [large.slice(0, 1000), large.slice(1000)],
		});
		t.is(response.status, 200);
	}
});

test('characters that are cut by the pieces of a body stay whole', async (t) => {
	const {server, traffic} = await startServer(t);
	const bytes = new TextEncoder().encode('{"text":"größe 😀"}');
	const body = new ReadableStream({
		start(controller) {
			for (const byte of bytes) {
				controller.enqueue(Uint8Array.of(byte));
			}

			controller.close();
		},
	});
	const options = {method: 'POST', headers: json, body, duplex: 'half'};
	await server.fetch(new Request('http://localhost/v1/plain', options));
	t.is(traffic.getState().exchanges[0]?.messages[0]?.text, 'größe 😀');
});

test('what is no UTF-8 is refused, not told to Claude as something else', async (t) => {
	const {origin, traffic} = await startServer(t);
	const body = Buffer.from('{"text":"gr\u00F6\u00DFe"}', 'latin1');
	for (const length of [undefined, String(body.length)]) {
		const response = await request(origin, {
			method: 'POST',
			path: '/v1/plain',
			headers: {...json, ...(length && {'content-length': length})},
			body: [body.subarray(0, 4), body.subarray(4)],
		});
		t.is(response.status, 400);
		t.true(response.body.includes('The body is not UTF-8.'));
	}

	t.is(traffic.getState().totals.requests, 0);
});

test('brackets within strings are no nesting', async (t) => {
	const {ask} = await startServer(t);
	const text = String.raw`\" [{`.repeat(300);
	const response = await ask({text: `${text}\\`, extra: ['"', '\\', []]});
	t.is(response.status, 200);
});

test('a byte order mark is skipped', async (t) => {
	const {ask} = await startServer(t);
	const response = await ask('\uFEFF{"text":"Hi"}');
	t.is(response.status, 200);
});
