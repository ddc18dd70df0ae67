import {once} from 'node:events';
import {createServer, type IncomingHttpHeaders} from 'node:http';
import type {AddressInfo} from 'node:net';
import {json} from 'node:stream/consumers';
import test, {type ExecutionContext} from 'ava';
import OpenAI from 'openai';
import {sayHello, startServer} from '../fixtures.js';

type Received = {
	path: string;
	headers: IncomingHttpHeaders;
	body: unknown;
};

/** A stand-in for a server of embeddings. */
async function startUpstream(
	t: ExecutionContext,
	{status = 200, headers = {}}: {status?: number; headers?: object} = {},
) {
	const received: Received[] = [];
	const server = createServer(async (incoming, outgoing) => {
		const {url = '', headers: sent} = incoming;
		received.push({path: url, headers: sent, body: await json(incoming)});
		outgoing.writeHead(status, {
			'content-type': 'application/json',
			...headers,
		});
		outgoing.end(
			JSON.stringify(
				status === 200
					? {object: 'list', data: [{index: 0, embedding: [0.5, 0.25]}]}
					: {error: {message: 'Too many.', code: 'their_own'}},
			),
		);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	const {port} = server.address() as AddressInfo;
	return {received, baseUrl: `http://127.0.0.1:${port}/v1`};
}

async function start(
	t: ExecutionContext,
	embeddings: {baseUrl: string; apiKey?: string},
) {
	const {origin} = await startServer(t, sayHello, {
		settings: {embeddings, apiKeys: {laptop: 'key-of-laptop'}},
	});
	const client = new OpenAI({
		baseURL: `${origin}/v1`,
		apiKey: 'key-of-laptop',
		maxRetries: 0,
	});
	return {origin, client};
}

const question = {
	model: 'nomic',
	input: 'Hi',
	encoding_format: 'float' as const,
};

for (const slash of ['', '/']) {
	test(`embeddings are forwarded with their own key to a base URL that ends with '${slash}'`, async (t) => {
		const {received, baseUrl} = await startUpstream(t);
		const {client} = await start(t, {
			baseUrl: baseUrl + slash,
			apiKey: 'key-of-theirs',
		});
		const {data} = await client.embeddings.create(question);
		t.deepEqual(data[0]?.embedding, [0.5, 0.25]);
		t.is(received[0]?.path, '/v1/embeddings');
		t.deepEqual(received[0]?.body, question);
		t.is(received[0]?.headers.authorization, 'Bearer key-of-theirs');
		t.false(JSON.stringify(received).includes('key-of-laptop'));
	});
}

test('embeddings are forwarded without a key where there is none', async (t) => {
	const {received, baseUrl} = await startUpstream(t);
	const {client} = await start(t, {baseUrl});
	await client.embeddings.create(question);
	t.is(received[0]?.headers.authorization, undefined);
});

test('a refusal of the server for embeddings is passed on', async (t) => {
	const {baseUrl} = await startUpstream(t, {
		status: 429,
		headers: {'retry-after': '7'},
	});
	const {client} = await start(t, {baseUrl});
	const error = await t.throwsAsync(client.embeddings.create(question), {
		instanceOf: OpenAI.RateLimitError,
	});
	t.is(error?.code, 'their_own');
	t.is(error?.headers?.get('retry-after'), '7');
});

test('a redirect of the server for embeddings is not followed', async (t) => {
	const other = await startUpstream(t);
	const {baseUrl} = await startUpstream(t, {
		status: 307,
		headers: {location: `${other.baseUrl}/embeddings`},
	});
	const {client} = await start(t, {baseUrl});
	const error = await t.throwsAsync(client.embeddings.create(question), {
		instanceOf: OpenAI.InternalServerError,
	});
	t.is(error?.code, 'embeddings_unreachable');
	t.is(other.received.length, 0);
});

test('a server for embeddings that is not there is a 502 that names it', async (t) => {
	const gone = createServer().listen(0, '127.0.0.1');
	await once(gone, 'listening');
	const {port} = gone.address() as AddressInfo;
	gone.close();
	await once(gone, 'close');
	const {client} = await start(t, {
		baseUrl: `http://127.0.0.1:${port}/v1`,
		apiKey: 'key-of-theirs',
	});
	const error = await t.throwsAsync(client.embeddings.create(question), {
		instanceOf: OpenAI.InternalServerError,
	});
	t.is(error?.status, 502);
	t.is(error?.code, 'embeddings_unreachable');
	t.true(error?.message.includes(`http://127.0.0.1:${port} `));
	t.regex(error?.message ?? '', /ECONNREFUSED/v);
	t.false(error?.message.includes('key-of-theirs'));
});

test('a request that was forwarded from here is not forwarded again', async (t) => {
	const {received, baseUrl} = await startUpstream(t);
	const {origin} = await start(t, {baseUrl});
	const headers = {authorization: 'Bearer key-of-laptop'};
	const looped = await fetch(`${origin}/v1/embeddings`, {
		method: 'POST',
		headers: {...headers, via: '1.1 claude-max-api'},
	});
	t.is(looped.status, 404);
	const wrong = await fetch(`${origin}/v1/embeddings`, {headers});
	t.is(wrong.status, 405);
	t.is(received.length, 0);
});

test('embeddings need our API key as well', async (t) => {
	const {received, baseUrl} = await startUpstream(t);
	const {origin} = await start(t, {baseUrl});
	const response = await fetch(`${origin}/v1/embeddings`, {
		method: 'POST',
		headers: {'content-type': 'application/json'},
		body: JSON.stringify(question),
	});
	t.is(response.status, 401);
	t.is(received.length, 0);
});
