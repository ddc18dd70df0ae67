import {connect} from 'node:net';
import {text} from 'node:stream/consumers';
import test from 'ava';
import {aborted, done, started, startServer, until} from '../fixtures.js';

const post = 'POST /v1/plain HTTP/1.1\r\nHost: localhost\r\n';

const broken: Array<[name: string, sent: string, status: number, RegExp]> = [
	['no HTTP', 'HELO there\r\n\r\n', 400, /The request is not HTTP: /v],
	['TLS', '\u0016\u0003\u0001\u0002\0\u0001', 400, /begins with http:\/\//v],
	['an unknown method', 'FOO / HTTP/1.1\r\n\r\n', 400, /is not HTTP/v],
	[
		'a bad chunk',
		`${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
		400,
		/HTTP/v,
	],
	[
		'headers without end',
		`${post}X: ${'x'.repeat(20_000)}\r\n\r\n`,
		431,
		/headers of the request are too large/v,
	],
	[
		'no Host',
		'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n',
		400,
		/host/v,
	],
];

for (const [name, sent, status, message] of broken) {
	test(`${name} is answered in our shape with ${status}`, async (t) => {
		const {origin} = await startServer(t);
		const answer = await send(origin, sent);
		const [head = '', body = ''] = answer.split('\r\n\r\n');
		t.true(head.startsWith(`HTTP/1.1 ${status} `));
		t.regex(head, /x-request-id: req_/v);
		const {error} = JSON.parse(body) as {
			error: {type: string; message: string};
		};
		t.is(error.type, 'invalid_request_error');
		t.regex(error.message, message);
	});
}

test('a client that speaks TLS is worth a notice', async (t) => {
	const {origin, traffic} = await startServer(t);
	await send(origin, '\u0016\u0003\u0001\u0002\0\u0001');
	t.regex(traffic.getState().notices[0]?.message ?? '', /spoke TLS/v);
});

for (const stream of [false, true]) {
	for (const said of ['', 'Hello']) {
		test(`what comes after a request takes nothing from its answer, stream: ${stream}, said: ${said}`, async (t) => {
			const {origin, traffic} = await startServer(t, async function* () {
				if (said !== '') {
					yield started;
					yield {type: 'text', text: said};
				}

				socket.write('nonsense\r\n\r\n');
				await until(traffic, () => traffic.getState().notices.length > 0);
				yield started;
				yield {type: 'text', text: ' there'};
				yield done;
			});
			const socket = connect({port: Number(new URL(origin).port)});
			const body = JSON.stringify({text: 'Hi', stream});
			socket.write(`${post}Content-Length: ${body.length}\r\n\r\n${body}`);
			const answer = await text(socket);
			t.true(answer.startsWith('HTTP/1.1 200 '));
			t.is(answer.split('HTTP/1.1').length, 2);
			t.true(answer.includes(' there'));
			t.true(answer.trimEnd().endsWith(stream ? '0' : '}'));
			t.regex(
				traffic.getState().notices[0]?.message ?? '',
				/came after a request: The request is not HTTP/v,
			);
		});
	}
}

test('a client that leaves after it has sent too much is known to have left', async (t) => {
	const {origin, traffic} = await startServer(
		t,
		async function* (_turn, signal) {
			yield started;
			yield {type: 'text', text: 'Hello'};
			await aborted(signal);
		},
	);
	const socket = connect({port: Number(new URL(origin).port)});
	const body = '{"text":"Hi","stream":true}';
	socket.write(`${post}Content-Length: ${body.length}\r\n\r\n${body}`);
	socket.once('data', () => {
		socket.end('nonsense\r\n\r\n');
	});
	await until(traffic, () => traffic.getState().totals.cancelled === 1);
	t.is(traffic.getState().exchanges[0]?.answer.text, 'Hello');
	socket.destroy();
});

test('a client of HTTP/1.0 gets its stream without chunks', async (t) => {
	const {origin} = await startServer(t);
	const body = '{"text":"Hi","stream":true}';
	const head = post.replace('1.1', '1.0');
	const answer = await send(
		origin,
		`${head}Content-Length: ${body.length}\r\n\r\n${body}`,
	);
	const [, streamed = ''] = answer.split(/\r\n\r\n/v);
	t.notRegex(answer, /transfer-encoding/iv);
	t.true(streamed.startsWith('data: '));
	t.true(streamed.endsWith('data: [DONE]\n\n'));
});

/** Sends it and resolves to all that comes back until the server ends the connection. */
async function send(origin: string, data: string): Promise<string> {
	const socket = connect({port: Number(new URL(origin).port)});
	socket.write(data, 'latin1');
	return text(socket);
}
