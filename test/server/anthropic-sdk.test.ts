import Anthropic from '@anthropic-ai/sdk';
import test from 'ava';
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
const question = {model: 'claude-opus-4', max_tokens: 1024, messages};

test('messages come with the id of the request', async (t) => {
	const {origin, traffic} = await startServer(t);
	const client = new Anthropic({baseURL: origin, apiKey: 'any'});
	const message = await client.messages.create(question);
	t.like(message.content, [{type: 'text', text: 'Hello'}]);
	t.like(traffic.get(message._request_id!), {
		status: 'done',
		shape: 'messages',
	});
});

test('a stream comes whole', async (t) => {
	const {origin} = await startServer(t);
	const client = new Anthropic({baseURL: origin, apiKey: 'any'});
	t.is(await client.messages.stream(question).finalText(), 'Hello');
});

const failures: Array<[string, ApiError, number]> = [
	[
		'a limit that lasts is not tried again',
		new ApiError('The limit of the plan is reached.', {
			status: 429,
			type: 'insufficient_quota',
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
		const client = new Anthropic({baseURL: origin, apiKey: 'any'});
		const error = await t.throwsAsync(
			client.messages.create({...question, stream: true}),
			{instanceOf: Anthropic.APIError},
		);
		t.is(error.status, failure.status);
		t.is(error.apiMessage, failure.message);
		t.truthy(error.requestID);
		t.is(traffic.getState().totals.failed, requests);
	});
}

test('a key is taken from either header', async (t) => {
	const {origin: baseURL} = await startServer(t, sayHello, {
		settings: {apiKeys: {laptop: 'a-long-key'}},
	});
	const stranger = new Anthropic({baseURL, apiKey: 'wrong'});
	await t.throwsAsync(stranger.messages.create(question), {
		instanceOf: Anthropic.AuthenticationError,
	});
	for (const credentials of [
		{apiKey: 'a-long-key', authToken: null},
		{apiKey: null, authToken: 'a-long-key'},
	]) {
		const friend = new Anthropic({baseURL, ...credentials});
		await t.notThrowsAsync(friend.messages.create(question));
	}
});

test('a failure in mid-stream is raised with its words', async (t) => {
	const {origin} = await startServer(t, async function* () {
		yield started;
		yield {type: 'text', text: 'Hel'};
		await Promise.reject(failures[1]![1]);
	});
	const client = new Anthropic({baseURL: origin, apiKey: 'any'});
	const stream = client.messages.stream(question);
	let text = '';
	stream.on('text', (piece) => {
		text += piece;
	});
	const error = await t.throwsAsync(stream.done(), {
		instanceOf: Anthropic.APIError,
	});
	t.is(text, 'Hel');
	t.is(error.type, 'overloaded_error');
	t.is(error.apiMessage, 'Claude is overloaded.');
});

test('leaving a stream early ends the turn', async (t) => {
	const script: Script = async function* (_, signal) {
		yield started;
		yield {type: 'text', text: 'Hel'};
		await aborted(signal);
	};

	const {origin, traffic} = await startServer(t, script);
	const client = new Anthropic({baseURL: origin, apiKey: 'any'});
	const stream = await client.messages.create({...question, stream: true});
	for await (const event of stream) {
		if (event.type === 'content_block_delta') {
			break;
		}
	}

	await until(traffic, () => traffic.getState().totals.cancelled === 1);
	t.is(traffic.getState().totals.running, 0);
});

test('tokens are counted', async (t) => {
	const {origin, traffic} = await startServer(t);
	const client = new Anthropic({baseURL: origin, apiKey: 'any'});
	const {model} = question;
	const {data, response} = await client.messages
		.countTokens({
			model,
			messages,
			thinking: {type: 'enabled', budget_tokens: 10_000},
			tools: [{type: 'web_fetch_20250910', name: 'web_fetch'}],
		})
		.withResponse();
	t.is(data.input_tokens, 14);
	t.is(response.headers.get('x-claude-max-api-count'), 'counted');
	t.is(
		response.headers.get('x-claude-max-api-ignored'),
		'tools[].web_fetch_20250910',
	);
	t.is(traffic.getState().exchanges.length, 0, 'nobody was asked anything');
});

test('an estimate of tokens is called that', async (t) => {
	const {origin} = await startServer(t, sayHello, {
		claude: {countTokens: async () => ({tokens: 9, isEstimate: true})},
	});
	const client = new Anthropic({baseURL: origin, apiKey: 'any'});
	const {response} = await client.messages
		.countTokens({model: question.model, messages})
		.withResponse();
	t.is(response.headers.get('x-claude-max-api-count'), 'estimated');
});

test('the models can be listed and asked for', async (t) => {
	const {origin} = await startServer(t);
	const client = new Anthropic({baseURL: origin, apiKey: 'any'});
	const ids: string[] = [];
	for await (const {id, type} of client.models.list()) {
		t.is(type, 'model');
		ids.push(id);
	}

	t.true(ids.includes('claude-opus-4'));
	t.like(await client.models.retrieve('claude-haiku-4'), {
		id: 'claude-haiku-4',
		display_name: 'Haiku',
	});
});
