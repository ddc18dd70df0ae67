import {once} from 'node:events';
import {connect} from 'node:net';
import test from 'ava';
import {aborted, started, startServer, until} from '../fixtures.js';

for (const stream of [true, false]) {
	test(`closing ends a running answer, stream: ${stream}`, async (t) => {
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
		const closed = server.close();
		const response = await asked;
		t.is(response.status, stream ? 200 : 503);
		t.regex(await response.text(), /shutting.down/v);
		if (!stream) {
			t.is(response.headers.get('connection'), 'close');
		}

		await closed;
		t.like(traffic.getState().exchanges[0], {
			status: 'failed',
			httpStatus: 503,
		});
		await t.throwsAsync(ask({text: 'Hi'}));
	});
}

test('closing does not wait for a Claude that does not listen', async (t) => {
	const {ask, server, traffic} = await startServer(t, async function* () {
		yield started;
		yield {type: 'text', text: 'Hel'};
		await new Promise(() => {
			// Says nothing more.
		});
	});
	const response = await ask({text: 'Hi', stream: true});
	await server.close();
	await t.throwsAsync(response.text());
	t.is(traffic.getState().exchanges[0]?.status, 'failed');
});

test('closing twice, or before anything, does no harm', async (t) => {
	const {server} = await startServer(t);
	await server.close();
	await t.notThrowsAsync(server.close());
});

test('a request in this process after closing is refused', async (t) => {
	const {server} = await startServer(t);
	await server.close();
	const response = await server.fetch(
		new Request('http://localhost/v1/plain', {
			method: 'POST',
			headers: {'content-type': 'application/json'},
			body: '{"text":"Hi"}',
		}),
	);
	t.is(response.status, 503);
});

test('a connection opened ahead is not answered any more', async (t) => {
	const {server, origin} = await startServer(t);
	const {hostname, port} = new URL(origin);
	const socket = connect(Number(port), hostname);
	await once(socket, 'connect');
	// Connections are accepted in order: the one before is there, too, when this is answered.
	const response = await fetch(new URL('/health', origin));
	t.is(response.status, 200);
	await response.text();

	let received = '';
	socket.setEncoding('utf8');
	socket.on('data', (chunk: string) => {
		received += chunk;
	});
	socket.on('error', () => undefined);
	const closed = server.close();
	socket.write('GET /health HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
	await Promise.all([closed, once(socket, 'close')]);
	t.is(received, '');
});
