import {once} from 'node:events';
import {connect} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import OpenAI from 'openai';
import type {ClaudeEvent} from '../../../source/claude/claude-event.js';
import type {Turn} from '../../../source/claude/turn.js';
import {ApiError} from '../../../source/errors/api-error.js';
import {
	aborted,
	done,
	startServer,
	started,
	until,
	usage,
} from '../fixtures.js';

/** Says what it was asked last, thinks before that, and calls a tool, fails, waits or stops early on request. */
async function* repeat(
	{messages}: Turn,
	signal: AbortSignal,
): AsyncIterable<ClaudeEvent> {
	const last = messages.at(-1)?.content.at(-1);
	const text = last?.type === 'text' ? last.text : 'done';
	yield started;
	yield {type: 'thinking', text: 'Hm.'};
	yield {type: 'text', text: `You said: ${text}`};
	switch (text) {
		case 'call': {
			yield {type: 'tool-call', id: 'toolu_1', name: 'look'};
			yield {type: 'tool-arguments', json: '{"at":"x"}'};
			yield {type: 'done', stopReason: 'tool-calls', usage};
			break;
		}

		case 'fail': {
			throw new ApiError('The CLI went away.', {
				status: 502,
				type: 'server_error',
				code: 'cli_crashed',
			});
		}

		case 'wait': {
			await aborted(signal);
			break;
		}

		case 'cut': {
			yield {type: 'done', stopReason: 'max-tokens', usage};
			break;
		}

		default: {
			yield done;
		}
	}
}

const model = 'claude-opus-4';
const tools = [
	{
		type: 'function' as const,
		name: 'look',
		parameters: {type: 'object', properties: {}},
		strict: false,
	},
];

async function start(t: ExecutionContext) {
	const turns: Turn[] = [];
	const {origin, traffic} = await startServer(
		t,
		(turn, signal) => {
			turns.push(turn);
			return repeat(turn, signal);
		},
		{settings: {apiKeys: {laptop: 'key-of-laptop', phone: 'key-of-phone'}}},
	);
	const clientOf = (apiKey: string) =>
		new OpenAI({baseURL: `${origin}/v1`, apiKey, maxRetries: 0});
	return {
		origin,
		traffic,
		turns,
		client: clientOf('key-of-laptop'),
		other: clientOf('key-of-phone'),
	};
}

type Create = OpenAI.Responses.ResponseCreateParamsNonStreaming;

const ways: Record<
	string,
	(client: OpenAI, fields: Create) => Promise<OpenAI.Responses.Response>
> = {
	streamed: async (client, fields) =>
		client.responses.stream({...fields, stream: true}).finalResponse(),
	'in one piece': async (client, fields) => client.responses.create(fields),
};

for (const [way, create] of Object.entries(ways)) {
	test(`a continued turn is the one of a client that sends everything, ${way}`, async (t) => {
		const {client, turns} = await start(t);
		const base = {model, instructions: 'Be brief.', tools};
		const first = await create(client, {...base, input: 'call'});
		t.like(first, {store: true, previous_response_id: null});
		const result = {
			type: 'function_call_output' as const,
			call_id: 'toolu_1',
			output: 'seen',
		};
		const second = await create(client, {
			...base,
			previous_response_id: first.id,
			input: [result],
		});
		t.is(second.previous_response_id, first.id);
		const third = await create(client, {
			...base,
			previous_response_id: second.id,
			input: 'bye',
		});
		t.is(third.output_text, 'You said: bye');
		await create(client, {
			...base,
			store: false,
			input: [
				{role: 'user', content: 'call'},
				...(first.output as OpenAI.Responses.ResponseInput),
				result,
				...(second.output as OpenAI.Responses.ResponseInput),
				{role: 'user', content: 'bye'},
			],
		});
		t.is(turns[2]?.messages.length, 5);
		t.deepEqual(turns[2], turns[3]);
	});

	test(`a response is as it was when it is fetched, and gone once deleted, ${way}`, async (t) => {
		const {client} = await start(t);
		const made = await create(client, {model, input: 'Hi', metadata: {a: 'b'}});
		const {output_text: _, ...fetched} = await client.responses.retrieve(
			made.id,
		);
		t.like(fetched, {
			id: made.id,
			object: 'response',
			status: 'completed',
			store: true,
			metadata: {a: 'b'},
		});
		t.deepEqual(
			fetched.output.map(({id}) => id),
			made.output.map(({id}) => id),
		);
		t.deepEqual(fetched.usage, made.usage);
		await client.responses.delete(made.id);
		await t.throwsAsync(client.responses.retrieve(made.id), {
			instanceOf: OpenAI.NotFoundError,
		});
		await t.throwsAsync(client.responses.delete(made.id), {
			instanceOf: OpenAI.NotFoundError,
		});
		await t.throwsAsync(client.responses.inputItems.list(made.id), {
			instanceOf: OpenAI.NotFoundError,
		});
		await isUnknown(t, client, made.id);
	});

	test(`an answer that is not to be stored cannot be continued or fetched, ${way}`, async (t) => {
		const {client} = await start(t);
		const made = await create(client, {model, input: 'Hi', store: false});
		t.like(made, {store: false});
		await isUnknown(t, client, made.id);
		await t.throwsAsync(client.responses.retrieve(made.id), {
			instanceOf: OpenAI.NotFoundError,
		});
		await t.throwsAsync(
			client.responses.create({
				model,
				input: [
					{type: 'item_reference', id: made.output.at(-1)!.id!},
					{role: 'user', content: 'And?'},
				],
			}),
			{instanceOf: OpenAI.BadRequestError},
		);
	});

	test(`an answer that reached its token limit can be continued, ${way}`, async (t) => {
		const {client, turns} = await start(t);
		const made = await create(client, {model, input: 'cut'});
		t.is(made.status, 'incomplete');
		await create(client, {
			model,
			previous_response_id: made.id,
			input: 'Go on.',
		});
		t.deepEqual(
			turns.at(-1)?.messages.map(({role}) => role),
			['user', 'assistant', 'user'],
		);
	});

	test(`one response can be continued in two ways, ${way}`, async (t) => {
		const {client, turns} = await start(t);
		const {id} = await create(client, {model, input: 'Hi'});
		for (const input of ['left', 'right']) {
			await create(client, {model, previous_response_id: id, input});
			t.is(turns.at(-1)?.messages.length, 3);
			t.like(turns.at(-1)?.messages.at(-1), {content: [{text: input}]});
		}
	});
}

/** To continue a response is OpenAI's 400. */
async function isUnknown(
	t: ExecutionContext,
	client: OpenAI,
	id: string,
): Promise<void> {
	const error = await t.throwsAsync(
		client.responses.create({model, input: 'And?', previous_response_id: id}),
		{instanceOf: OpenAI.BadRequestError},
	);
	t.is(error?.code, 'previous_response_not_found');
	t.is(error?.param, 'previous_response_id');
	t.true(
		error?.message.includes(`Previous response with id '${id}' not found`),
	);
}

test("another API key's response is unknown", async (t) => {
	const {client, other} = await start(t);
	const {id} = await client.responses.create({model, input: 'Hi'});
	await isUnknown(t, other, id);
	for (const look of [
		other.responses.retrieve(id),
		other.responses.inputItems.list(id),
		other.responses.delete(id),
		other.responses.cancel(id),
	]) {
		await t.throwsAsync(look, {instanceOf: OpenAI.NotFoundError});
	}

	const fetched = await client.responses.retrieve(id);
	t.is(fetched.id, id);
});

for (const [input, name] of [
	['fail', 'failed'],
	['wait', 'was cut by its client'],
] as const) {
	test(`an answer that ${name} cannot be continued or fetched`, async (t) => {
		const {client, traffic} = await start(t);
		const stream = await client.responses.create({model, input, stream: true});
		let id = '';
		const read = async () => {
			for await (const event of stream) {
				id = event.type === 'response.created' ? event.response.id : id;
				if (input === 'wait' && event.type === 'response.output_text.delta') {
					stream.controller.abort();
				}
			}
		};

		await (input === 'fail' ? t.throwsAsync(read) : read());
		await until(traffic, () =>
			traffic
				.getState()
				.exchanges.some(({status}) => ['failed', 'cancelled'].includes(status)),
		);
		t.regex(id, /^resp_/v);
		await isUnknown(t, client, id);
		await t.throwsAsync(client.responses.retrieve(id), {
			instanceOf: OpenAI.NotFoundError,
		});
	});
}

test('a response without input of its own continues what was said', async (t) => {
	const {client, turns} = await start(t);
	const {id} = await client.responses.create({model, input: 'cut'});
	await client.responses.create({model, previous_response_id: id});
	t.deepEqual(turns[1]?.messages.slice(0, 2), [
		...turns[0]!.messages,
		{role: 'assistant', content: [{type: 'text', text: 'You said: cut'}]},
	]);
	await t.throwsAsync(client.responses.create({model}), {
		instanceOf: OpenAI.BadRequestError,
	});
});

test('an error names the place in what the client sent itself', async (t) => {
	const {client} = await start(t);
	const {id} = await client.responses.create({model, input: 'call', tools});
	const wrong: Array<[input: unknown, param: string]> = [
		[
			[
				{type: 'function_call_output', call_id: 'toolu_1', output: 'seen'},
				{role: 'user', content: [{type: 'input_image', image_url: 'ftp://x'}]},
			],
			'input[1].content[0].image_url',
		],
		[[{role: 'nobody', content: 'Hi'}], 'input[0].role'],
		[
			[{type: 'function_call_output', call_id: 'x', output: ''}],
			'input[0].call_id',
		],
		['Hi', 'previous_response_id'],
		[7, 'input'],
	];
	for (const [input, param] of wrong) {
		const error = await t.throwsAsync(
			client.responses.create({
				model,
				tools,
				previous_response_id: id,
				input: input as string,
			}),
			{instanceOf: OpenAI.BadRequestError},
		);
		t.is(error?.param, param);
		t.false(/input\[[2-9]\]/v.test(error?.message ?? ''));
	}
});

test('input items are listed in pages, with those of earlier turns', async (t) => {
	const {client} = await start(t);
	const first = await client.responses.create({
		model,
		input: [
			{role: 'user', content: 'one'},
			{role: 'assistant', content: 'two'},
			{role: 'user', content: [{type: 'input_text', text: 'three'}]},
		],
	});
	const {id} = await client.responses.create({
		model,
		previous_response_id: first.id,
		input: 'four',
	});
	for (const limit of [1, 2, 5, 6]) {
		for (const order of ['asc', 'desc'] as const) {
			const items: OpenAI.Responses.ResponseItem[] = [];
			for await (const item of client.responses.inputItems.list(id, {
				limit,
				order,
			})) {
				items.push(item);
			}

			t.is(new Set(items.map((item) => item.id)).size, 6);
			t.like(order === 'asc' ? items : items.toReversed(), [
				{
					type: 'message',
					role: 'user',
					content: [{type: 'input_text', text: 'one'}],
				},
				{role: 'assistant', content: [{type: 'output_text', text: 'two'}]},
				{role: 'user', content: [{type: 'input_text', text: 'three'}]},
				{type: 'reasoning', id: first.output[0]!.id},
				{type: 'message', id: first.output[1]!.id},
				{role: 'user', content: [{type: 'input_text', text: 'four'}]},
			]);
		}
	}

	const newest = await client.responses.inputItems.list(id);
	t.like(newest.data[0], {content: [{text: 'four'}]});
	t.false(newest.has_more);
	const page = await client.responses.inputItems.list(id, {limit: 2});
	t.is(page.data[1]?.id, first.output[1]!.id);
});

for (const [query, param] of [
	['limit=0', 'limit'],
	['limit=101', 'limit'],
	['limit=many', 'limit'],
	['order=sideways', 'order'],
	['after=msg_0', 'after'],
	['before=msg_0', 'before'],
]) {
	test(`a list of input items with ${query} is refused`, async (t) => {
		const {client, origin} = await start(t);
		const {id} = await client.responses.create({model, input: 'Hi'});
		const response = await fetch(
			`${origin}/v1/responses/${id}/input_items?${query}`,
			{headers: {authorization: 'Bearer key-of-laptop'}},
		);
		t.is(response.status, 400);
		t.like(await response.json(), {error: {param}});
	});
}

test('a stored response cannot be cancelled or streamed again', async (t) => {
	const {client} = await start(t);
	const {id} = await client.responses.create({model, input: 'Hi'});
	await t.throwsAsync(client.responses.cancel(id), {
		instanceOf: OpenAI.BadRequestError,
	});
	await t.throwsAsync(client.responses.retrieve(id, {stream: true}), {
		instanceOf: OpenAI.BadRequestError,
	});
});

test('other methods are refused with the ones that there are, and other paths as unknown', async (t) => {
	const {origin} = await start(t);
	for (const [path, allow] of [
		['/v1/responses/resp_1', 'GET, DELETE'],
		['/v1/responses/resp_1/input_items', 'GET'],
		['/v1/responses/resp_1/cancel', 'POST'],
	] as const) {
		const response = await fetch(origin + path, {
			method: 'PUT',
			headers: {authorization: 'Bearer key-of-laptop'},
		});
		t.is(response.status, 405);
		t.is(response.headers.get('allow'), allow);
	}

	for (const path of ['/v1/responses/other', '/v1/responses/resp_1/other']) {
		const response = await fetch(origin + path, {
			method: 'POST',
			headers: {authorization: 'Bearer key-of-laptop'},
		});
		t.is(response.status, 404);
		t.like(await response.json(), {error: {code: 'unknown_url'}});
	}
});

test('a WebSocket is refused, and the connection serves the next request', async (t) => {
	const {origin} = await startServer(t);
	const {port, host} = new URL(origin);
	const socket = connect(Number(port), '127.0.0.1');
	t.teardown(() => socket.destroy());
	socket.setEncoding('utf8');
	let received = '';
	socket.on('data', (text) => {
		received += String(text);
	});
	const receive = async (pattern: RegExp) => {
		while (!pattern.test(received)) {
			await once(socket, 'data');
		}
	};

	socket.write(
		[
			'GET /v1/responses HTTP/1.1',
			`Host: ${host}`,
			'Connection: Upgrade',
			'Upgrade: websocket',
			'Sec-WebSocket-Version: 13',
			'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
			'\r\n',
		].join('\r\n'),
	);
	await receive(/\}\}/v);
	t.regex(received, /^HTTP\/1\.1 426 /v);
	t.regex(received, /"code":"websocket_unsupported"/v);
	received = '';
	socket.write(`GET /health HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
	await receive(/^HTTP\/1\.1 200 /v);
	t.pass();
});

test('the tokens of a request are counted without asking, with those of what it continues', async (t) => {
	const {origin, client, other, turns} = await start(t);
	const first = await client.responses.create({model, input: 'Hi'});
	const count = async (caller: OpenAI, input: string) =>
		caller.responses.inputTokens.count({
			model,
			previous_response_id: first.id,
			input,
		});
	t.deepEqual(await count(client, 'bye'), {
		object: 'response.input_tokens',
		input_tokens: 14,
	});
	t.is(turns.length, 1);
	const error = await t.throwsAsync(count(other, 'bye'), {
		instanceOf: OpenAI.BadRequestError,
	});
	t.is(error.param, 'previous_response_id');
	const response = await fetch(`${origin}/v1/responses/input_tokens`, {
		headers: {authorization: 'Bearer key-of-laptop'},
	});
	t.is(response.status, 405);
});
