import {Readable} from 'node:stream';
import type {ReadableStream} from 'node:stream/web';
import test from 'ava';
import {sayHello, startServer} from './fixtures.js';
import {request} from './request.js';

const json = {'content-type': 'application/json'};
const key = {authorization: 'Bearer a-long-key'};
const body = [JSON.stringify({messages: [{role: 'user', content: 'Hi'}]})];
const good = {
	method: 'POST',
	path: '/api/chat',
	headers: {...json, ...key},
	body,
};

const settings = {apiKeys: {laptop: 'a-long-key'}};

const failures: Array<
	[
		name: string,
		options: Parameters<typeof request>[1],
		status: number,
		message: RegExp,
	]
> = [
	['no JSON', {body: ['{']}, 400, /not JSON/v],
	['a wrong field', {body: ['{"messages":1}']}, 400, /'messages'/v],
	['an unknown model', {body: ['{"model":"llama3"}']}, 404, /'llama3'/v],
	['no key', {headers: json}, 401, /key/v],
	['a large body', {body: [' '.repeat(5000)]}, 413, /larger/v],
	['another method', {method: 'GET', body: []}, 405, /POST requests only/v],
	['what is not there', {path: '/api/pull'}, 404, /\/api\/chat/v],
	['an embedding', {path: '/api/embed'}, 404, /no embeddings/v],
	[
		'a foreign host',
		{headers: {...json, ...key, host: 'evil.example'}},
		403,
		/'evil\.example'/v,
	],
];

for (const [name, options, status, message] of failures) {
	test(`${name} is answered with ${status} in Ollama's shape`, async (t) => {
		const {origin} = await startServer(t, sayHello, {
			settings,
			bodyLimit: 4000,
		});
		const response = await request(origin, {...good, ...options});
		t.is(response.status, status);
		const {error} = JSON.parse(response.body) as {error: unknown};
		t.regex(String(error), message);
	});
}

for (const [method, path] of [
	['POST', '/api/chat'],
	['POST', '/api/generate'],
	['POST', '/api/show'],
	['GET', '/api/tags'],
	['GET', '/api/ps'],
	['GET', '/api/version'],
	['GET', '//api//tags'],
] as const) {
	test(`${method} ${path} needs the API key`, async (t) => {
		const {origin} = await startServer(t, sayHello, {settings});
		const {status} = await request(origin, {method, path, headers: json});
		t.is(status, 401);
	});
}

test('a stream that is silent sends lines that add nothing', async (t) => {
	let goOn!: () => void;
	const isWaiting = new Promise<void>((resolve) => {
		goOn = resolve;
	});
	const {origin} = await startServer(
		t,
		async function* () {
			await isWaiting;
			yield* sayHello();
		},
		{silenceMs: 20},
	);
	const response = await fetch(`${origin}/api/chat`, {
		method: 'POST',
		headers: json,
		body: body[0],
	});
	t.is(response.headers.get('content-type'), 'application/x-ndjson');
	let text = '';
	const decoder = new TextDecoder();
	for await (const piece of Readable.fromWeb(
		response.body as ReadableStream<Uint8Array>,
	)) {
		text += decoder.decode(piece as Uint8Array, {stream: true});
		goOn();
	}

	const lines = text
		.trimEnd()
		.split('\n')
		.map(
			(line) => JSON.parse(line) as {message: {content: string}; done: boolean},
		);
	t.is(lines[0]?.message.content, '');
	t.is(lines.map(({message}) => message.content).join(''), 'Hello');
	t.true(lines.at(-1)?.done);
});
