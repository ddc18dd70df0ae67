import {createServer as createHttpServer} from 'node:http';
import {once} from 'node:events';
import {createServer, type Server} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import {probePort} from '../../source/port/probe-port.js';
import {findFreePort} from '../service/find-free-port.js';

test('a port that nobody has is free', async (t) => {
	const port = await findFreePort();
	t.deepEqual(await probePort(`http://127.0.0.1:${port}`), {use: 'free'});
});

const others = {
	'something that says nothing': () => createServer(),
	'something that hangs up': () =>
		createServer((socket) => {
			socket.destroy();
		}),
	'another server': () =>
		createHttpServer((_request, response) => {
			response.end('hello');
		}),
	'another proxy': () =>
		createHttpServer((_request, response) => {
			response.end('{"status":"ok","provider":"another-cli"}');
		}),
	'a server that leads elsewhere': () =>
		createHttpServer((_request, response) => {
			response.writeHead(302, {location: 'http://127.0.0.1:1/'});
			response.end();
		}),
};

for (const [name, create] of Object.entries(others)) {
	test(`${name} is not ours`, async (t) => {
		const origin = await listen(t, create());
		t.deepEqual(await probePort(origin), {use: 'other'});
	});
}

test('our own server is recognized by its health, with any other fields', async (t) => {
	const origin = await listen(
		t,
		createHttpServer((_request, response) => {
			response.end(
				'{"name":"claude-max-api","version":"9.9.9","pid":123,"new":true}',
			);
		}),
	);
	t.deepEqual(await probePort(origin), {
		use: 'ours',
		version: '9.9.9',
		pid: 123,
	});
});

test('version 1 is recognized by the only name in its health', async (t) => {
	const origin = await listen(
		t,
		createHttpServer((_request, response) => {
			response.end('{"status":"ok","provider":"claude-code-cli"}');
		}),
	);
	t.deepEqual(await probePort(origin), {use: 'version-1'});
});

test('a demo of ours serves nobody', async (t) => {
	const origin = await listen(
		t,
		createHttpServer((_request, response) => {
			response.end(
				'{"name":"claude-max-api","version":"9.9.9","pid":123,"login":{"method":"demo"}}',
			);
		}),
	);
	t.deepEqual(await probePort(origin), {use: 'demo'});
});

async function listen(t: ExecutionContext, server: Server): Promise<string> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => server.close());
	const address = server.address();
	return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}
