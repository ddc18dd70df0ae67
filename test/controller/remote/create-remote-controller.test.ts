import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import {createRemoteController} from '../../../source/controller/remote/create-remote-controller.js';
import type {Controller} from '../../../source/controller/controller.js';
import {createUnsupportedService} from '../../../source/service/create-service.js';
import {noSpending} from '../../../source/traffic/spending.js';
import {claude, failed, received, story} from '../../traffic/fixtures.js';
import {createFakeController} from '../create-fake-controller.js';
import {serveAdmin, token} from '../serve-admin.js';
import {until} from '../until.js';

test('it sees what the server sees, and then what changes', async (t) => {
	const {server, remote} = await attach(t);
	for (const event of story('a', 'Hello')) {
		server.traffic.dispatch(event);
	}

	const snapshot = await until(
		remote,
		({traffic}) => traffic.exchanges[0]?.status === 'done',
	);
	t.deepEqual(toJson({...snapshot, mode: 'local'}), toJson(server.snapshot()));
	t.is(snapshot.mode, 'attached');
	t.like(snapshot.traffic.usage, [{caller: 'curl/8', requests: 1}]);
	server.traffic.dispatch(received('b'));
	server.traffic.dispatch(claude({type: 'text', text: 'One'}, {id: 'b'}));
	await until(
		remote,
		({traffic}) => traffic.exchanges[1]?.answer.text === 'One',
	);
	server.traffic.dispatch(claude({type: 'text', text: ' two'}, {id: 'b'}));
	await until(
		remote,
		({traffic}) => traffic.exchanges[1]?.answer.text === 'One two',
	);
});

test('it sees which request an event belongs to', async (t) => {
	const {server, remote} = await attach(t);
	server.traffic.dispatch(received('a'));
	const toEvent = async (count: number) => {
		const {traffic} = await until(
			remote,
			(snapshot) => snapshot.traffic.notices.length === count,
		);
		return traffic.notices.at(-1);
	};

	const retry = {
		type: 'retry',
		attempt: 1,
		delayMs: 900,
		reason: 'overloaded',
	} as const;
	server.traffic.dispatch(claude(retry, {id: 'a'}));
	t.like(await toEvent(1), {level: 'warning', exchangeId: 'a'});
	server.traffic.dispatch(failed('a'));
	t.like(await toEvent(2), {level: 'error', exchangeId: 'a'});
});

test('it sees a thousand requests that were there before it', async (t) => {
	const server = createFakeController();
	for (let index = 0; index < 1000; index++) {
		for (const event of story(`request ${index}`, 'text '.repeat(200))) {
			server.traffic.dispatch(event);
		}
	}

	const {remote} = await attach(t, server);
	const {traffic} = await until(
		remote,
		({connection}) => connection.status === 'serving',
	);
	t.deepEqual(toJson(traffic), toJson(server.traffic.getState()));
});

test('the server carries out the actions of a remote controller', async (t) => {
	const {server, remote} = await attach(t);
	await remote.setModel({model: 'claude-haiku-4', force: true});
	await remote.cancel('a/b?c');
	t.is(await remote.replay('a'), 'a again');
	t.is(await remote.send({shape: 'messages', body: '{"a":"é"}'}), 'sent');
	await remote.clear();
	await remote.refresh();
	await remote.resume();
	t.deepEqual(server.calls, [
		'model claude-haiku-4 for all',
		'cancel a/b?c',
		'replay a',
		'send messages {"a":"é"}',
		'clear',
		'refresh',
		'resume',
	]);
	const {model} = await until(remote, (snapshot) => snapshot.model.force);
	t.is(model.name, 'claude-haiku-4');
});

test('the history of the plan is that of the server', async (t) => {
	const server = createFakeController();
	const asked: unknown[] = [];
	server.history = {
		...server.history,
		async plan(query) {
			asked.push(query);
			return [
				{
					name: 'five_hour',
					points: [
						{at: 10, utilization: 0.5, resetsAt: 20, isRejecting: false},
						{at: 30, isRejecting: true},
					],
					reached: [
						{at: 30, usage: [{...noSpending, requests: 2, caller: 'codex'}]},
					],
				},
			];
		},
	};
	const {remote} = await attach(t, server);
	t.deepEqual(
		await remote.history.plan({since: 7}),
		await server.history.plan({since: 7}),
	);
	t.deepEqual(asked, [{since: 7}, {since: 7}]);
});

test("a failed action is reported with the server's message", async (t) => {
	const {remote} = await attach(t);
	await t.throwsAsync(remote.replay('gone'), {
		message: 'There is no request gone.',
	});
});

test('the self-test streams its steps', async (t) => {
	const {remote} = await attach(t);
	const statuses: unknown[] = [];
	const {signal} = new AbortController();
	for await (const steps of remote.selfTest({signal})) {
		statuses.push(steps[0]?.status);
	}

	t.deepEqual(statuses, ['running', 'passed']);
});

test('a self-test that breaks says why', async (t) => {
	const {server, remote} = await attach(t);
	server.calls.push('fail');
	const {signal} = new AbortController();
	await t.throwsAsync(
		async () => {
			for await (const steps of remote.selfTest({signal})) {
				t.is(steps.length, 1);
			}
		},
		{message: 'The test broke.'},
	);
});

test('a self-test that is given up ends at the server too', async (t) => {
	const {server, remote} = await attach(t);
	server.calls.push('hang');
	const abort = new AbortController();
	let count = 0;
	for await (const steps of remote.selfTest({signal: abort.signal})) {
		count += steps.length;
		if (count === 2) {
			abort.abort();
		}
	}

	await eventually(() => server.calls.includes('self-test aborted'));
	t.is(count, 2);
});

test('lost contact is said, kept in sight, and mended by itself', async (t) => {
	const server = createFakeController();
	const {remote, served, port} = await attach(t, server);
	server.traffic.dispatch(received('kept'));
	await until(remote, ({traffic}) => traffic.exchanges.length === 1);
	await served.cut();
	const lost = await until(
		remote,
		({connection}) => connection.status === 'lost',
	);
	t.is(lost.traffic.exchanges[0]?.id, 'kept');
	t.is(lost.traffic.notices.at(-1)?.level, 'warning');
	const message = `Nothing answers at http://127.0.0.1:${port}.`;
	await t.throwsAsync(remote.replay('kept'), {message});
	const {signal} = new AbortController();
	const steps = remote.selfTest({signal})[Symbol.asyncIterator]();
	await t.throwsAsync(steps.next(), {message});

	await serveAdmin(t, server, {port});
	const back = await until(
		remote,
		({connection}) => connection.status === 'serving',
	);
	t.is(
		back.traffic.notices.at(-1)?.message,
		'Contact with the server is back.',
	);
});

test('a server that restarted as another version is noticed', async (t) => {
	const {remote, served, port} = await attach(t);
	await served.end();
	await until(remote, ({connection}) => connection.status === 'lost');
	await serveAdmin(t, createFakeController({version: '2.1.0', startedAt: 9}), {
		port,
	});
	const back = await until(
		remote,
		({connection}) => connection.status === 'serving',
	);
	t.is(back.version, '2.1.0');
	t.is(
		back.traffic.notices.at(-1)?.message,
		'The server is back, as version 2.1.0 (before: 2.0.0).',
	);
});

test('a wrong token is reported, and the connection works once it is right', async (t) => {
	const served = await serveAdmin(t, createFakeController());
	const current: {token?: string} = {};
	const remote = createRemoteController({
		origin: served.origin,
		readToken: async () => current.token,
		service: createUnsupportedService(''),
	});
	t.teardown(async () => remote.close());
	const refused = await until(
		remote,
		({connection}) => connection.status === 'refused',
	);
	t.like(refused.connection, {
		message:
			'This needs the token that only the owner of the server can read. Run it as that user.',
	});
	current.token = token;
	await until(remote, ({connection}) => connection.status === 'serving');
	t.pass();
});

test('what has taken the port is sent no token', async (t) => {
	const sent: Array<string | undefined> = [];
	const server = createServer(({headers}, response) => {
		sent.push(headers.authorization);
		response.end('{"proof": "of nothing"}');
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	const remote = createRemoteController({
		origin: `http://127.0.0.1:${port}`,
		readToken: async () => token,
		service: createUnsupportedService(''),
	});
	t.teardown(async () => {
		await remote.close();
		server.closeAllConnections();
		server.close();
	});
	const {connection} = await until(
		remote,
		({connection: {status}}) => status === 'refused',
	);
	t.true(
		connection.status === 'refused' &&
			connection.message.includes('does not show that it has the token'),
	);
	await t.throwsAsync(remote.clear(), {message: /does not show/v});
	t.deepEqual([...new Set(sent)], [undefined]);
});

test('a server that falls silent counts as lost', async (t) => {
	const served = await serveAdmin(t, createFakeController());
	const remote = createRemoteController({
		origin: served.origin,
		readToken: async () => token,
		service: createUnsupportedService(''),
		silenceMs: 300,
	});
	t.teardown(async () => remote.close());
	await until(remote, ({connection}) => connection.status === 'serving');
	const lost = await until(
		remote,
		({connection}) => connection.status === 'lost',
	);
	t.like(lost.connection, {
		message: 'The server has said nothing for 0.3 seconds.',
	});
});

test('closing it leaves the server alone and no connection behind', async (t) => {
	const {server, remote, served} = await attach(t);
	await remote.close();
	await eventually(async () => (await served.countConnections()) === 0);
	t.false(server.calls.includes('close'));
	server.traffic.dispatch(received('later'));
	t.is(remote.snapshot().traffic.exchanges.length, 0);
});

async function attach(t: ExecutionContext, server = createFakeController()) {
	const served = await serveAdmin(t, server);
	const remote: Controller = createRemoteController({
		origin: served.origin,
		readToken: async () => token,
		service: createUnsupportedService(''),
	});
	t.teardown(async () => remote.close());
	await until(remote, ({connection}) => connection.status === 'serving');
	return {server, remote, served, port: Number(new URL(served.origin).port)};
}

async function eventually(
	isTrue: () => boolean | Promise<boolean>,
): Promise<void> {
	while (!(await isTrue())) {
		await new Promise((resolve) => {
			setImmediate(resolve);
		});
	}
}

function toJson(value: unknown): unknown {
	const text = JSON.stringify(value);
	return JSON.parse(text);
}
