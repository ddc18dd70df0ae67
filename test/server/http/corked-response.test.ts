import {once} from 'node:events';
import {createServer} from 'node:http';
import {type AddressInfo, connect} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import {CorkedResponse} from '../../../source/server/http/corked-response.js';

/** What arrives first on a bare connection, when the server answers so. */
async function readFirst(
	t: ExecutionContext,
	answer: (response: CorkedResponse) => void,
): Promise<string> {
	const server = createServer(
		{ServerResponse: CorkedResponse},
		(_request, response) => {
			answer(response);
		},
	);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	const socket = connect(port, '127.0.0.1');
	t.teardown(() => {
		socket.destroy();
		server.close();
	});
	socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
	const [data] = (await once(socket, 'data')) as [Uint8Array];
	return String(data);
}

test('the head comes in one piece with what is there already', async (t) => {
	const first = await readFirst(t, async (response) => {
		response.flushHeaders();
		t.true(response.socket!.writableLength > 0);
		await Promise.resolve();
		response.write('event');
	});
	t.regex(first, /^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n5\r\nevent\r\n/v);
});

test('the head comes alone when there is nothing yet', async (t) => {
	const first = await readFirst(t, (response) => {
		response.flushHeaders();
	});
	t.regex(first, /^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n$/v);
});
