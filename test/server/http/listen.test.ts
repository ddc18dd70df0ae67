import {once} from 'node:events';
import {createServer as createHttpServer} from 'node:http';
import {createServer as createTcpServer, type Server} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import {listen, ListenError} from '../../../source/server/http/listen.js';
import {startServer} from '../fixtures.js';

async function take(t: ExecutionContext, server: Server): Promise<number> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => server.close());
	const address = server.address();
	return typeof address === 'object' && address ? address.port : 0;
}

test('a port that this program has is named so', async (t) => {
	const {origin} = await startServer(t);
	const port = Number(new URL(origin).port);
	const error = await t.throwsAsync(
		listen(createHttpServer(), {host: '127.0.0.1', port}),
		{instanceOf: ListenError},
	);
	t.like(error?.reason, {type: 'taken', holder: {version: '2.0.0'}});
	t.true(error?.message.includes('already served by claude-max-api 2.0.0'));
	t.true(error?.message.includes('--port'));
});

const strangers: Array<[string, () => Server]> = [
	['says nothing', () => createTcpServer((socket) => socket.end())],
	[
		'answers something else',
		() =>
			createHttpServer((_, response) => {
				response.end('{"name":"something-else","version":"1"}');
			}),
	],
];

for (const [name, createStranger] of strangers) {
	test(`a port of another program that ${name} is named so`, async (t) => {
		const port = await take(t, createStranger());
		const error = await t.throwsAsync(
			listen(createHttpServer(), {host: '127.0.0.1', port}),
			{instanceOf: ListenError},
		);
		t.deepEqual(error?.reason, {type: 'taken', holder: undefined});
		t.true(error?.message.includes('taken by another program'));
	});
}

test('an address of another machine is named so', async (t) => {
	const error = await t.throwsAsync(
		listen(createHttpServer(), {host: '192.0.2.1', port: 0}),
		{instanceOf: ListenError},
	);
	t.is(error?.reason.type, 'no-address');
	t.true(error?.message.includes('--host'));
});
