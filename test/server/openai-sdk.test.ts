import test from 'ava';
import OpenAi, {APIError, AuthenticationError} from 'openai';
import {ApiError} from '../../source/errors/api-error.js';
import {
	aborted,
	type Script,
	sayHello,
	started,
	startServer,
	until,
} from './fixtures.js';

const messages = [{role: 'user' as const, content: 'Hi'}];
const question = {model: 'claude-opus-4', messages};

test('answers come with the id of the request', async (t) => {
	const {origin, traffic} = await startServer(t);
	const client = new OpenAi({baseURL: `${origin}/v1`, apiKey: 'any'});
	const completion = await client.chat.completions.create(question);
	t.is(completion.choices[0]?.message.content, 'Hello');
	t.is(traffic.get(completion._request_id!)?.status, 'done');
});

test('a stream comes whole', async (t) => {
	const {origin} = await startServer(t);
	const client = new OpenAi({baseURL: `${origin}/v1`, apiKey: 'any'});
	const stream = client.chat.completions.stream(question);
	t.is(await stream.finalContent(), 'Hello');
});

const failures: Array<[string, ApiError, number]> = [
	[
		'a limit that lasts is not tried again',
		new ApiError('The limit of the plan is reached.', {
			status: 429,
			type: 'insufficient_quota',
			code: 'insufficient_quota',
			retryAfter: 3600,
			shouldRetry: false,
		}),
		1,
	],
	[
		'a failure that passes is tried again as the SDK does',
		new ApiError('Claude is overloaded.', {
			status: 503,
			type: 'server_error',
			code: 'overloaded',
			retryAfter: 0,
		}),
		3,
	],
];

for (const [name, failure, requests] of failures) {
	test(`${name}`, async (t) => {
		const {origin, traffic} = await startServer(t, async function* () {
			yield {type: 'sent'};
			await Promise.reject(failure);
		});
		const client = new OpenAi({baseURL: `${origin}/v1`, apiKey: 'any'});
		const error = await t.throwsAsync(
			client.chat.completions.create({...question, stream: true}),
			{instanceOf: APIError},
		);
		t.is(error?.status, failure.status);
		t.is(error?.code, failure.code);
		t.true(error?.message.includes(failure.message));
		t.is(traffic.getState().totals.failed, requests);
	});
}

test('a wrong key is an authentication error', async (t) => {
	const {origin} = await startServer(t, sayHello, {
		settings: {apiKeys: {laptop: 'a-long-key'}},
	});
	const baseURL = `${origin}/v1`;
	const stranger = new OpenAi({baseURL, apiKey: 'wrong'});
	await t.throwsAsync(stranger.chat.completions.create(question), {
		instanceOf: AuthenticationError,
	});
	const friend = new OpenAi({baseURL, apiKey: 'a-long-key'});
	await t.notThrowsAsync(friend.chat.completions.create(question));
});

test('a failure in mid-stream is raised with its words', async (t) => {
	const {origin} = await startServer(t, async function* () {
		yield started;
		yield {type: 'text', text: 'Hel'};
		await Promise.reject(failures[1]![1]);
	});
	const client = new OpenAi({baseURL: `${origin}/v1`, apiKey: 'any'});
	const stream = await client.chat.completions.create({
		...question,
		stream: true,
	});
	let text = '';
	const error = await t.throwsAsync(async () => {
		for await (const chunk of stream) {
			text += chunk.choices[0]?.delta.content ?? '';
		}
	});
	t.is(text, 'Hel');
	t.true(error?.message.includes('Claude is overloaded.'));
});

test('leaving a stream early ends the turn', async (t) => {
	const script: Script = async function* (_, signal) {
		yield started;
		yield {type: 'text', text: 'Hel'};
		await aborted(signal);
	};

	const {origin, traffic} = await startServer(t, script);
	const client = new OpenAi({baseURL: `${origin}/v1`, apiKey: 'any'});
	const stream = await client.chat.completions.create({
		...question,
		stream: true,
	});
	for await (const chunk of stream) {
		if (chunk.choices[0]?.delta.content) {
			break;
		}
	}

	await until(traffic, () => traffic.getState().totals.cancelled === 1);
	t.is(traffic.getState().totals.running, 0);
});

test('the models can be listed and asked for', async (t) => {
	const {origin} = await startServer(t);
	const client = new OpenAi({baseURL: `${origin}/v1`, apiKey: 'any'});
	const {data} = await client.models.list();
	t.true(data.some(({id}) => id === 'claude-opus-4'));
	const {id} = await client.models.retrieve('claude-haiku-4');
	t.is(id, 'claude-haiku-4');
});
