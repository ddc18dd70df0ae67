import test from 'ava';
import {aborted, started, startServer, until} from './fixtures.js';

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
