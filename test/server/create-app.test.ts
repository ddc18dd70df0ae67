import test from 'ava';
import {noBudgets} from '../../source/budgets/create-budgets.js';
import {startServer} from './fixtures.js';
import {request} from './request.js';

const requestId = /^req_[\da-f]{24}$/v;

const unserved: Array<[string, string, number, string]> = [
	['POST', '/v1/embeddings', 404, '/v1/embeddings is not served: '],
	['POST', '/v1/images', 404, 'Invalid URL (POST /v1/images).'],
	['POST', '/v1', 405, '/v1 takes GET requests only, not POST.'],
	['GET', '/v1/plain', 405, '/v1/plain takes POST requests only, not GET.'],
	['DELETE', '/v1/models', 405, '/v1/models takes GET requests only'],
	['POST', '/v1/models/a/b', 405, '/v1/models/a/b takes GET requests only'],
	['POST', '/health', 405, '/health takes GET requests only, not POST.'],
	['OPTIONS', '/v1/plain', 405, '/v1/plain takes POST requests only'],
	['GET', '/v1/models/nothing', 404, "The model 'nothing' does not exist."],
	['GET', '/v1/models/a%0Ab', 404, "The model 'a\nb' does not exist."],
];

for (const [method, path, status, message] of unserved) {
	test(`${method} ${path} is answered with ${status}`, async (t) => {
		const {origin} = await startServer(t);
		const response = await request(origin, {method, path});
		t.is(response.status, status);
		t.true(response.body.includes(JSON.stringify(message).slice(1, -1)));
		t.like(JSON.parse(response.body), {
			error: {type: 'invalid_request_error'},
		});
		t.regex(String(response.headers['x-request-id']), requestId);
		t.is(
			response.headers.allow,
			status === 405 ? (path === '/v1/plain' ? 'POST' : 'GET') : undefined,
		);
	});
}

const hints: Array<[path: string, hint: string]> = [
	['/chat/completions', 'Did you mean ORIGIN/v1/chat/completions? '],
	['/v1/v1/chat/completions', 'Did you mean ORIGIN/v1/chat/completions? '],
	['/V1/responses', 'Did you mean ORIGIN/v1/responses? '],
	['/models', 'Did you mean ORIGIN/v1/models? The base URL is ORIGIN/v1.'],
	['/v1/v1/messages', 'Did you mean ORIGIN/v1/messages? The base URL of '],
	['/messages', 'Did you mean ORIGIN/v1/messages? The base URL of '],
	['/v1/embeddings', 'Claude makes no embeddings'],
	['/v1/images', 'Below ORIGIN/v1 there are /chat/completions, '],
	['/favicon.ico', 'The base URL of the API is ORIGIN/v1.'],
];

for (const [path, hint] of hints) {
	test(`who asks for ${path} is told what there is`, async (t) => {
		const {origin} = await startServer(t);
		const {status, body} = await request(origin, {method: 'POST', path});
		t.is(status, 404);
		const {error} = JSON.parse(body) as {error: {message: string}};
		t.true(error.message.includes(hint.replaceAll('ORIGIN', origin)));
	});
}

test('the models are listed', async (t) => {
	const {origin} = await startServer(t);
	const {status, body} = await request(origin, {path: '/v1/models'});
	t.is(status, 200);
	const {data} = JSON.parse(body) as {data: Array<{id: string}>};
	t.deepEqual(
		data.map(({id}) => id),
		['claude-opus-4', 'claude-sonnet-4', 'claude-haiku-4'],
	);
});

for (const id of ['claude-opus-4', 'openai/claude-opus-4', 'openai%2Fopus']) {
	test(`the model ${id} can be asked for`, async (t) => {
		const {origin} = await startServer(t);
		const {status, body} = await request(origin, {path: `/v1/models/${id}`});
		t.is(status, 200);
		t.like(JSON.parse(body), {id: decodeURIComponent(id), object: 'model'});
	});
}

test('health tells the state of everything, and no address', async (t) => {
	const {origin, ask} = await startServer(t);
	await ask({text: 'Hi'});
	const {status, body} = await request(origin);
	t.is(status, 200);
	t.like(JSON.parse(body), {
		name: 'claude-max-api',
		version: '2.0.0',
		status: 'ready',
		model: {name: 'claude-opus-4', force: false},
		login: {signedIn: true, method: 'claude.ai', subscription: 'max'},
		processes: {busy: 0, live: 0, spare: 1, booting: 0, limit: 8},
		requests: {requests: 1, failed: 0, byProcess: {live: 0, spare: 1, cold: 0}},
	});
	t.false(body.includes('a@b.example'));
});

test('health tells nobody who else called', async (t) => {
	const {origin, traffic} = await startServer(t);
	await request(origin, {
		method: 'POST',
		path: '/v1/chat/completions',
		headers: {
			'content-type': 'application/json',
			'user-agent': 'Secretary/2.4',
		},
		body: [JSON.stringify({messages: [{role: 'user', content: 'Hi'}]})],
	});
	t.like(traffic.getState().usage, [{caller: 'Secretary/2.4', requests: 1}]);
	const {body} = await request(origin);
	t.false(body.includes('Secretary'));
});

test('health tells strangers only that it is there', async (t) => {
	const {origin} = await startServer(t, undefined, {
		settings: {apiKeys: {laptop: 'a-long-key'}},
	});
	const stranger = await request(origin);
	t.deepEqual(JSON.parse(stranger.body), {
		name: 'claude-max-api',
		version: '2.0.0',
		status: 'ready',
	});
	const friend = await request(origin, {headers: {'x-api-key': 'a-long-key'}});
	t.true(friend.body.includes('"processes"'));
});

test('health has the budgets that concern the API key, and no others', async (t) => {
	const state = {used: 3, reserved: 1, resetsAt: 9};
	const {origin} = await startServer(t, undefined, {
		settings: {apiKeys: {laptop: 'a-long-key', agent: 'another-long-key'}},
		budgets: {
			...noBudgets,
			report: () => ({
				countsFrom: 'history',
				budgets: [
					{budget: {dollars: 5, per: 'day'}, name: 'all', ...state},
					{
						budget: {key: 'laptop', percent: 20},
						name: 'mine',
						used: 3,
						reserved: 0,
					},
					{budget: {key: 'agent', tokens: 9}, name: 'not-mine', ...state},
					{budget: {caller: 'Secretary', tokens: 9}, name: 'who', ...state},
					{budget: {allowedModels: ['opus']}, name: 'models', ...state},
				],
			}),
		},
	});
	const {body} = await request(origin, {headers: {'x-api-key': 'a-long-key'}});
	const {budgets} = JSON.parse(body) as {budgets: unknown};
	t.deepEqual(budgets, [
		{name: 'all', unit: 'dollars', limit: 5, ...state},
		{name: 'mine', unit: 'percent', limit: 20, used: 3, reserved: 0},
	]);
	const stranger = await request(origin);
	t.false(stranger.body.includes('budgets'));
});

for (const path of ['/', '/v1', '/v1/']) {
	test(`a person who opens ${path} is told what this is`, async (t) => {
		const {origin} = await startServer(t);
		const {body, headers} = await request(origin, {path});
		t.true(body.includes(`${origin}/v1\n`));
		t.regex(String(headers['content-type']), /^text\/plain/v);
	});
}

for (const path of ['/v1/models/', '/v1//models', '//v1/models', '/health/']) {
	test(`slashes too many make no difference: ${path}`, async (t) => {
		const {origin} = await startServer(t);
		const {status} = await request(origin, {path});
		t.is(status, 200);
	});
}

test('slashes too many do not lead around the API key', async (t) => {
	const settings = {apiKeys: {laptop: 'a-long-key'}};
	const {origin} = await startServer(t, undefined, {settings});
	const {status} = await request(origin, {path: '//v1//models'});
	t.is(status, 401);
});

test('what makes no request is a 400 in the same shape', async (t) => {
	const {origin} = await startServer(t);
	const {status, body, headers} = await request(origin, {
		path: String.raw`/a\b`,
	});
	t.is(status, 400);
	t.like(JSON.parse(body), {error: {type: 'invalid_request_error'}});
	t.regex(String(headers['x-request-id']), requestId);
});

test('ids are our own, whatever a client sends', async (t) => {
	const {origin} = await startServer(t);
	const {headers} = await request(origin, {
		headers: {'x-request-id': 'req_forged'},
	});
	t.regex(String(headers['x-request-id']), requestId);
});
