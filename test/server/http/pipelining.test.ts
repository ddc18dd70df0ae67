import {connect} from 'node:net';
import test from 'ava';
import {aborted, started, startServer, until} from '../fixtures.js';

for (const stream of [true, false]) {
	test(`a client that leaves is missed by every answer that it has asked for on one connection, stream: ${stream}`, async (t) => {
		const {origin, traffic} = await startServer(t, async function* (_, signal) {
			yield started;
			yield {type: 'text', text: 'Hel'};
			await aborted(signal);
		});
		const {hostname, port} = new URL(origin);
		const socket = connect(Number(port), hostname);
		const body = JSON.stringify({text: 'Hi', stream});
		const head = [
			'POST /v1/plain HTTP/1.1',
			'host: 127.0.0.1',
			'content-type: application/json',
			`content-length: ${body.length}`,
		].join('\r\n');
		socket.write(`${head}\r\n\r\n${body}`.repeat(3));
		const answers = () =>
			traffic.getState().exchanges.map(({answer}) => answer.text);
		await until(traffic, () => answers().join(' ') === 'Hel Hel Hel');
		socket.destroy();
		const statuses = () =>
			traffic.getState().exchanges.map(({status}) => status);
		await until(traffic, () =>
			statuses().every((status) => status === 'cancelled'),
		);
		t.is(statuses().length, 3);
	});
}
