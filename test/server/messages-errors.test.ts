import test from 'ava';
import {ApiError} from '../../source/errors/api-error.js';
import {sayHello, startServer, started} from './fixtures.js';
import {request} from './request.js';

const json = {'content-type': 'application/json'};
const path = '/v1/messages';
const question = {
	max_tokens: 1024,
	messages: [{role: 'user', content: 'Hi'}],
};
const body = [JSON.stringify(question)];
const good = {method: 'POST', path, headers: json, body};
const key = {'x-api-key': 'a-long-key'};

const failures: Array<
	[
		name: string,
		options: Parameters<typeof request>[1],
		status: number,
		type: string,
		message: RegExp,
	]
> = [
	['no JSON', {body: ['{']}, 400, 'invalid_request_error', /not JSON/v],
	[
		'a field that is missing',
		{body: ['{"max_tokens":1}']},
		400,
		'invalid_request_error',
		/'messages'/v,
	],
	[
		'a model that is not there',
		{body: [JSON.stringify({...question, model: 'gpt-5'})]},
		404,
		'not_found_error',
		/'gpt-5' does not exist/v,
	],
	[
		'a wrong key',
		{headers: {...json, 'x-api-key': 'wrong'}},
		401,
		'authentication_error',
		/wrong/v,
	],
	['no key', {headers: json}, 401, 'authentication_error', /x-api-key/v],
	[
		'a foreign host',
		{headers: {...json, ...key, host: 'evil.example'}},
		403,
		'permission_error',
		/'evil\.example'/v,
	],
	[
		'a foreign page',
		{headers: {...json, ...key, origin: 'https://evil.example'}},
		403,
		'permission_error',
		/'https:\/\/evil\.example'/v,
	],
	[
		'a body that is too large',
		{body: [' '.repeat(5000)]},
		413,
		'request_too_large',
		/larger/v,
	],
	[
		'a body of another type',
		{headers: {...key, 'content-type': 'text/plain'}},
		415,
		'invalid_request_error',
		/application\/json/v,
	],
	[
		'another method',
		{method: 'GET', body: []},
		405,
		'invalid_request_error',
		/POST requests only/v,
	],
	[
		'a path below it',
		{path: `${path}/batches`},
		404,
		'not_found_error',
		/Invalid URL/v,
	],
];

const cases = failures.flatMap(([name, options, ...expected]) => [
	{name, options, expected},
	{
		name: `for a count of tokens, ${name}`,
		options: {path: `${path}/count_tokens`, ...options},
		expected,
	},
]);

for (const {
	name,
	options,
	expected: [status, type, message],
} of cases) {
	test(`${name} is answered with ${status} in Anthropic's shape`, async (t) => {
		const {origin} = await startServer(t, sayHello, {
			settings: {apiKeys: {laptop: 'a-long-key'}},
			bodyLimit: 4000,
		});
		const response = await request(origin, {
			...good,
			headers: {...json, ...key},
			...options,
		});
		t.is(response.status, status);
		const told = JSON.parse(response.body) as {error: {message: string}};
		const requestId = response.headers['request-id'];
		t.like(told, {type: 'error', error: {type}, request_id: requestId});
		t.regex(told.error.message, message);
		t.regex(String(requestId), /^req_/v);
		t.is(response.headers['x-request-id'], requestId);
	});
}

const statuses: Array<[status: number, type: string]> = [
	[401, 'authentication_error'],
	[429, 'rate_limit_error'],
	[500, 'api_error'],
	[502, 'api_error'],
	[503, 'overloaded_error'],
	[504, 'timeout_error'],
];

for (const [status, type] of statuses) {
	test(`a turn that fails with ${status} is ${type}`, async (t) => {
		const {origin} = await startServer(t, async function* () {
			yield {type: 'sent'};
			await Promise.reject(
				new ApiError('It failed.', {status, type: 'server_error'}),
			);
		});
		const response = await request(origin, good);
		t.is(response.status, status);
		t.like(JSON.parse(response.body), {
			type: 'error',
			error: {type, message: 'It failed.'},
		});
	});
}

test('a failure in mid-stream is an error event', async (t) => {
	const {origin} = await startServer(t, async function* () {
		yield started;
		yield {type: 'text', text: 'Hel'};
		await Promise.reject(new Error('a secret'));
	});
	const response = await request(origin, {
		...good,
		body: [JSON.stringify({...question, stream: true})],
	});
	t.is(response.status, 200);
	const [last = ''] = response.body.trim().split('\n\n').slice(-1);
	t.regex(last, /^event: error\ndata: \{"type":"error"/v);
	t.true(last.includes(String(response.headers['request-id'])));
	t.false(last.includes('a secret'));
});

test('elsewhere failures stay in the shape of OpenAI', async (t) => {
	const {origin} = await startServer(t);
	for (const other of ['/v1/messagesx', '/v1/images']) {
		const {body: told} = await request(origin, {...good, path: other});
		t.like(JSON.parse(told), {error: {code: 'unknown_url', param: null}});
	}
});

test('a base URL that holds the version twice is pointed out', async (t) => {
	const {origin} = await startServer(t);
	const {status, body: told} = await request(origin, {
		...good,
		path: `/v1${path}`,
	});
	t.is(status, 404);
	t.true(told.includes('/v1/messages? The base URL of'));
});
