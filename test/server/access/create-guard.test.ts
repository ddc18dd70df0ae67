import test from 'ava';
import {startServer} from '../fixtures.js';
import {request} from '../request.js';

const json = {'content-type': 'application/json'};
const body = ['{"text":"Hi"}'];
const ask = {method: 'POST', path: '/v1/plain', headers: json, body};

const hosts: Array<[string, number]> = [
	['127.0.0.1:3456', 200],
	['localhost', 200],
	['LOCALHOST:99', 200],
	['[::1]:3456', 200],
	['proxy.lan:3456', 200],
	['host.docker.internal:3456', 200],
	['docker.internal', 403],
	['evil.example', 403],
	['127.0.0.1.evil.example', 403],
	['localhost.evil.example:3456', 403],
	['192.168.1.5:3456', 403],
	['proxy.lan.evil.example', 403],
];

for (const [host, status] of hosts) {
	test(`Host: ${host} is answered with ${status}`, async (t) => {
		const {origin, traffic} = await startServer(t, undefined, {
			settings: {allowedHosts: ['proxy.lan']},
		});
		const response = await request(origin, {
			...ask,
			headers: {...json, host},
		});
		t.is(response.status, status);
		t.is(traffic.getState().totals.requests, status === 200 ? 1 : 0);
	});
}

test('where others are served, any address will do and any name will not', async (t) => {
	const {origin} = await startServer(t, undefined, {
		settings: {host: '0.0.0.0', apiKeys: {laptop: 'a-long-key'}},
	});
	const statusOf = async (host: string) => {
		const {status} = await request(origin, {headers: {host}});
		return status;
	};

	t.is(await statusOf('192.168.1.5:3456'), 200);
	t.is(await statusOf('evil.example'), 403);
});

for (const origin of [
	'https://evil.example',
	'null',
	'http://127.0.0.1:8080',
	'https://app.example.evil.example',
]) {
	test(`a page of ${origin} may not call`, async (t) => {
		const started = await startServer(t, undefined, {
			settings: {allowedOrigins: ['https://app.example']},
		});
		const preflight = {method: 'OPTIONS', path: '/v1/plain'};
		for (const options of [ask, preflight]) {
			const response = await request(started.origin, {
				...options,
				headers: {...json, origin},
			});
			t.is(response.status, 403);
			t.is(response.headers['access-control-allow-origin'], undefined);
		}

		t.is(started.traffic.getState().totals.requests, 0);
		t.is(started.traffic.getState().notices[0]?.level, 'warning');
	});
}

for (const own of ['file://', 'app://obsidian.md']) {
	test(`an app of the origin ${own} may call when it is allowed`, async (t) => {
		const {origin} = await startServer(t, undefined, {
			settings: {allowedOrigins: [own]},
		});
		const headers = {...json, origin: own};
		const {status} = await request(origin, {...ask, headers});
		t.is(status, 200);
	});
}

test('a page of an allowed origin may call and read the answer', async (t) => {
	const {origin} = await startServer(t, undefined, {
		settings: {allowedOrigins: ['https://app.example/']},
	});
	const headers = {origin: 'https://app.example'};
	const preflight = await request(origin, {
		method: 'OPTIONS',
		path: '/v1/plain',
		headers: {
			...headers,
			'access-control-request-method': 'POST',
			'access-control-request-headers': 'authorization, x-stainless-os',
		},
	});
	t.is(preflight.status, 204);
	t.like(preflight.headers, {
		'access-control-allow-origin': 'https://app.example',
		'access-control-allow-methods': 'GET, POST, DELETE',
		'access-control-allow-headers': 'authorization, x-stainless-os',
		vary: 'Origin',
	});
	const refused = {...ask, headers: {...json, ...headers}, body: ['{']};
	for (const options of [{...ask, headers: {...json, ...headers}}, refused]) {
		const response = await request(origin, options);
		t.is(response.status, options === refused ? 400 : 200);
		t.is(
			response.headers['access-control-allow-origin'],
			'https://app.example',
		);
	}
});

test('a preflight needs no API key, the request does', async (t) => {
	const {origin} = await startServer(t, undefined, {
		settings: {
			allowedOrigins: ['https://app.example'],
			apiKeys: {laptop: 'a-long-key'},
		},
	});
	const headers = {origin: 'https://app.example'};
	const path = '/v1/plain';
	const preflight = await request(origin, {method: 'OPTIONS', path, headers});
	t.is(preflight.status, 204);
	const response = await request(origin, {
		...ask,
		headers: {...json, ...headers},
	});
	t.is(response.status, 401);
});

const keys: Array<[string, Record<string, string>, number]> = [
	['no key', {}, 401],
	['a wrong key', {authorization: 'Bearer wrong'}, 401],
	['a part of the key', {authorization: 'Bearer a-long-ke'}, 401],
	['an empty key', {authorization: 'Bearer '}, 401],
	['the key in another scheme', {authorization: 'Basic a-long-key'}, 401],
	['the right key', {authorization: 'Bearer a-long-key'}, 200],
	[
		'the right key, loosely written',
		{authorization: 'bearer  a-long-key '},
		200,
	],
	['the other key', {'x-api-key': 'another-key'}, 200],
	[
		'a key beside one for another server',
		{'x-api-key': 'another-key', authorization: 'Bearer of-another-server'},
		200,
	],
];

for (const [name, headers, status] of keys) {
	test(`with keys in the settings ${name} is answered with ${status}`, async (t) => {
		const {origin} = await startServer(t, undefined, {
			settings: {apiKeys: {laptop: 'a-long-key', phone: 'another-key'}},
		});
		const paths = [ask, {path: '/v1/models'}, {path: '/v1/nothing'}];
		const statuses: number[] = [];
		for (const options of paths) {
			const response = await request(origin, {
				...options,
				headers: {...json, ...headers},
			});
			statuses.push(response.status);
			t.is(response.body.includes('invalid_api_key'), status === 401);
		}

		t.deepEqual(statuses, status === 200 ? [200, 200, 404] : [401, 401, 401]);
	});
}

test('without keys in the settings any key is accepted', async (t) => {
	const {origin} = await startServer(t);
	const headers = {...json, authorization: 'Bearer anything'};
	const {status} = await request(origin, {...ask, headers});
	t.is(status, 200);
});
