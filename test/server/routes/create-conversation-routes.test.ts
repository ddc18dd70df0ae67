import test, {type ExecutionContext} from 'ava';
import OpenAI from 'openai';
import type {ClaudeEvent} from '../../../source/claude/claude-event.js';
import type {Turn} from '../../../source/claude/turn.js';
import {ApiError} from '../../../source/errors/api-error.js';
import {done, startServer, started, usage} from '../fixtures.js';

const model = 'claude-opus-4';

/** Repeats what it was asked, calls a tool or fails on request. */
async function* repeat({messages}: Turn): AsyncIterable<ClaudeEvent> {
	const last = messages.at(-1)?.content.at(-1);
	const text = last?.type === 'text' ? last.text : 'done';
	yield started;
	if (text === 'fail') {
		throw new ApiError('The CLI went away.', {
			status: 502,
			type: 'server_error',
			code: 'cli_crashed',
		});
	}

	yield {type: 'thinking', text: 'Hm.'};
	yield {type: 'text', text: `You said: ${text}`};
	if (text === 'call') {
		yield {type: 'tool-call', id: 'toolu_1', name: 'look'};
		yield {type: 'tool-arguments', json: '{}'};
		yield {type: 'done', stopReason: 'tool-calls', usage};
	} else {
		yield done;
	}
}

async function start(t: ExecutionContext) {
	const turns: Turn[] = [];
	const {origin, traffic} = await startServer(
		t,
		(turn) => {
			turns.push(turn);
			return repeat(turn);
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

/** What the messages of a turn say. */
function toTexts({messages}: Turn): string[] {
	return messages.map(({content}) =>
		content
			.map((block) => ('text' in block ? block.text : block.type))
			.join(','),
	);
}

test('a conversation is created, changed and deleted', async (t) => {
	const {client} = await start(t);
	const made = await client.conversations.create({metadata: {topic: 'tea'}});
	t.regex(made.id, /^conv_/v);
	t.like(made, {object: 'conversation', metadata: {topic: 'tea'}});
	t.true(Number.isInteger(made.created_at));
	const changed = await client.conversations.update(made.id, {
		metadata: {topic: 'coffee'},
	});
	t.deepEqual(changed.metadata, {topic: 'coffee'});
	const {metadata} = await client.conversations.retrieve(made.id);
	t.deepEqual(metadata, {topic: 'coffee'});
	t.like(await client.conversations.delete(made.id), {
		id: made.id,
		object: 'conversation.deleted',
		deleted: true,
	});
	for (const look of [
		client.conversations.retrieve(made.id),
		client.conversations.delete(made.id),
		client.conversations.update(made.id, {metadata: null}),
		client.conversations.items.list(made.id),
		client.responses.create({model, input: 'Hi', conversation: made.id}),
	]) {
		await t.throwsAsync(look, {
			instanceOf: OpenAI.NotFoundError,
			message: /Conversation with id 'conv_\w+' not found/v,
		});
	}
});

test('an update says what the metadata is', async (t) => {
	const {client} = await start(t);
	const {id} = await client.conversations.create({metadata: {topic: 'tea'}});
	const error = await t.throwsAsync<
		InstanceType<typeof OpenAI.BadRequestError>
	>(client.conversations.update(id, {} as never), {
		instanceOf: OpenAI.BadRequestError,
	});
	t.is(error?.param, 'metadata');
	t.like(await client.conversations.retrieve(id), {metadata: {topic: 'tea'}});
	await client.conversations.update(id, {metadata: null});
	const {metadata} = await client.conversations.retrieve(id);
	t.deepEqual(metadata, {});
});

test('a conversation takes no more items than it can hold', async (t) => {
	const {client} = await start(t);
	const items = [{role: 'user' as const, content: 'x'.repeat(18_000_000)}];
	const {id} = await client.conversations.create({items});
	const error = await t.throwsAsync(
		client.conversations.items.create(id, {items}),
		{instanceOf: OpenAI.APIError},
	);
	t.is(error?.status, 413);
	const {data} = await client.conversations.items.list(id);
	t.is(data.length, 1);
});

test('a conversation without a body is an empty one', async (t) => {
	const {client} = await start(t);
	const {id} = await client.conversations.create();
	const {data} = await client.conversations.items.list(id);
	t.deepEqual(data, []);
});

test('items are added, listed in pages, fetched and deleted', async (t) => {
	const {client} = await start(t);
	const {id} = await client.conversations.create({
		items: [{role: 'user', content: 'one'}],
	});
	const added = await client.conversations.items.create(id, {
		items: [
			{role: 'assistant', content: 'two'},
			{role: 'user', content: [{type: 'input_text', text: 'three'}]},
		],
	});
	t.like(added, {object: 'list', has_more: false});
	const texts: unknown[] = [];
	const ids: string[] = [];
	for await (const item of client.conversations.items.list(id, {
		order: 'asc',
		limit: 2,
	})) {
		t.is(item.type, 'message');
		const {content} = item as OpenAI.Conversations.Message;
		texts.push((content[0] as {text: string}).text);
		ids.push(item.id!);
	}

	t.deepEqual(texts, ['one', 'two', 'three']);
	const newest = await client.conversations.items.list(id, {limit: 1});
	t.is(newest.data[0]?.id, ids[2]);
	const fetched = await client.conversations.items.retrieve(ids[1]!, {
		conversation_id: id,
	});
	t.like(fetched, {id: ids[1], role: 'assistant'});
	const {id: left} = await client.conversations.items.delete(ids[1]!, {
		conversation_id: id,
	});
	t.is(left, id);
	for (const look of [
		client.conversations.items.retrieve(ids[1]!, {conversation_id: id}),
		client.conversations.items.delete(ids[1]!, {conversation_id: id}),
	]) {
		await t.throwsAsync(look, {instanceOf: OpenAI.NotFoundError});
	}

	await t.throwsAsync(client.conversations.items.list(id, {after: 'msg_x'}), {
		instanceOf: OpenAI.BadRequestError,
	});
});

for (const [way, stream] of [
	['in one piece', false],
	['streamed', true],
] as const) {
	test(`a response reads its conversation and adds to it, ${way}`, async (t) => {
		const {client, turns} = await start(t);
		const tools: OpenAI.Responses.Tool[] = [
			{type: 'function', name: 'look', parameters: {}, strict: false},
		];
		const ask = async (input: OpenAI.Responses.ResponseInput | string) => {
			const fields = {model, tools, input, conversation: {id}, store: false};
			return stream
				? client.responses.stream(fields).finalResponse()
				: client.responses.create(fields);
		};

		const {id} = await client.conversations.create({
			items: [
				{role: 'user', content: 'one'},
				{role: 'assistant', content: 'two'},
			],
		});
		const called = await ask('call');
		t.deepEqual(called.conversation, {id});
		t.is(called.previous_response_id, null);
		await ask([
			{type: 'function_call_output', call_id: 'toolu_1', output: 'seen'},
		]);
		await ask('bye');
		t.deepEqual(toTexts(turns[2]!), [
			'one',
			'two',
			'call',
			'You said: call,tool-call',
			'tool-result',
			'You said: done',
			'bye',
		]);
		const {data} = await client.conversations.items.list(id, {
			order: 'asc',
			limit: 100,
		});
		t.deepEqual(
			data.map(({type}) => type),
			[
				'message',
				'message',
				'message',
				'reasoning',
				'message',
				'function_call',
				'function_call_output',
				'reasoning',
				'message',
				'message',
				'reasoning',
				'message',
			],
		);
	});
}

test('an answer that fails adds nothing to its conversation', async (t) => {
	const {client} = await start(t);
	const {id} = await client.conversations.create();
	await t.throwsAsync(
		client.responses.create({model, input: 'fail', conversation: id}),
	);
	const {data} = await client.conversations.items.list(id);
	t.deepEqual(data, []);
});

test('a response in a conversation can be continued alone, from what was said before it', async (t) => {
	const {client, turns} = await start(t);
	const {id} = await client.conversations.create({
		items: [{role: 'user', content: 'one'}],
	});
	const first = await client.responses.create({
		model,
		input: 'two',
		conversation: id,
	});
	await client.responses.create({model, input: 'three', conversation: id});
	const branch = await client.responses.create({
		model,
		input: 'four',
		previous_response_id: first.id,
	});
	t.is(branch.conversation, null);
	t.deepEqual(toTexts(turns[2]!), ['one', 'two', 'You said: two', 'four']);
	const {data} = await client.responses.inputItems.list(branch.id, {
		order: 'asc',
	});
	t.is(data.length, 5);
	await client.conversations.delete(id);
	await t.throwsAsync(
		client.responses.create({
			model,
			input: 'five',
			previous_response_id: first.id,
		}),
		{instanceOf: OpenAI.BadRequestError, message: /was deleted/v},
	);
	const own = await client.responses.inputItems.list(first.id);
	t.is(own.data.length, 1);
});

test("another API key's conversation is unknown", async (t) => {
	const {client, other} = await start(t);
	const {id} = await client.conversations.create({
		items: [{role: 'user', content: 'one'}],
	});
	const items = await client.conversations.items.list(id);
	const itemId = items.data[0]!.id!;
	for (const look of [
		other.conversations.retrieve(id),
		other.conversations.update(id, {metadata: {}}),
		other.conversations.items.list(id),
		other.conversations.items.create(id, {
			items: [{role: 'user', content: 'x'}],
		}),
		other.conversations.items.retrieve(itemId, {conversation_id: id}),
		other.conversations.items.delete(itemId, {conversation_id: id}),
		other.responses.create({model, input: 'Hi', conversation: id}),
		other.conversations.delete(id),
	]) {
		await t.throwsAsync(look, {instanceOf: OpenAI.NotFoundError});
	}

	const kept = await client.conversations.items.list(id);
	t.is(kept.data.length, 1);
});

for (const [name, body, param] of [
	['items that are no list', {items: 'x'}, 'items'],
	[
		'an item of an unknown role',
		{items: [{role: 'x', content: ''}]},
		'items[0].role',
	],
	[
		'an item that is not there',
		{items: [{type: 'item_reference', id: 'msg_x'}]},
		'items[0].id',
	],
	[
		'too many items',
		{items: Array.from({length: 21}, () => ({role: 'user', content: 'x'}))},
		'items',
	],
	['metadata of numbers', {metadata: {a: 1}}, 'metadata.a'],
	['long metadata', {metadata: {a: 'x'.repeat(513)}}, 'metadata.a'],
	[
		'much metadata',
		{
			metadata: Object.fromEntries(
				Array.from({length: 17}, (_, index) => [`k${index}`, '']),
			),
		},
		'metadata',
	],
	['a list', [], ''],
] as const) {
	test(`a conversation of ${name} is refused`, async (t) => {
		const {client} = await start(t);
		const error = await t.throwsAsync<
			InstanceType<typeof OpenAI.BadRequestError>
		>(client.conversations.create(body as never), {
			instanceOf: OpenAI.BadRequestError,
		});
		t.is(error?.param ?? '', param);
	});
}

test('a response continues a response or a conversation, not both', async (t) => {
	const {client} = await start(t);
	const {id} = await client.conversations.create();
	const error = await t.throwsAsync(
		client.responses.create({
			model,
			input: 'Hi',
			conversation: id,
			previous_response_id: 'resp_x',
		}),
		{instanceOf: OpenAI.BadRequestError},
	);
	t.is(error?.code, 'mutually_exclusive_parameters');
	await t.throwsAsync(client.responses.create({model, conversation: id}), {
		instanceOf: OpenAI.BadRequestError,
	});
	for (const conversation of [7, {}, []]) {
		await t.throwsAsync(
			client.responses.create({
				model,
				input: 'Hi',
				conversation: conversation as unknown as string,
			}),
			{instanceOf: OpenAI.BadRequestError},
		);
	}
});

test('other methods of the paths of conversations are refused with those that are taken', async (t) => {
	const {origin} = await start(t);
	for (const [path, method, allow] of [
		['', 'GET', 'POST'],
		['/conv_1', 'PUT', 'GET, POST, DELETE'],
		['/conv_1/items', 'DELETE', 'GET, POST'],
		['/conv_1/items/msg_1', 'POST', 'GET, DELETE'],
	] as const) {
		const response = await fetch(`${origin}/v1/conversations${path}`, {
			method,
			headers: {authorization: 'Bearer key-of-laptop'},
		});
		t.is(response.status, 405);
		t.is(response.headers.get('allow'), allow);
	}
});

test('the ids of a conversation and of a response are not in the log, where a request for them fails', async (t) => {
	const {client, origin, traffic} = await start(t);
	const {id} = await client.conversations.create();
	const response = await client.responses.create({model, input: 'Hi'});
	for (const [method, path] of [
		['GET', `/v1/conversations/${id}/items/msg_1`],
		['PUT', `/v1/conversations/${id}`],
		['GET', `/v1/conversations/${id.replace('_', '%5F')}/items?limit=0`],
		['POST', `/v1/responses/${response.id}/cancel`],
		['GET', `/v1/other/${response.id}`],
	] as const) {
		const answer = await fetch(origin + path, {
			method,
			headers: {authorization: 'Bearer key-of-laptop'},
		});
		t.false(answer.ok);
	}

	const {notices} = traffic.getState();
	t.is(notices.length, 5);
	for (const {message} of notices) {
		t.notRegex(message, /[\da-f]{32}/v);
		t.regex(message, /\/(?:conv|resp)_…/v);
	}

	t.regex(notices[0]!.message, /'msg_1' not found/v);
});

for (const [way, compact] of [
	[
		'by its own endpoint',
		async (client: OpenAI, input: OpenAI.Responses.ResponseInput) =>
			client.responses.compact({model, input}),
	],
	[
		'by an item that asks for it',
		async (client: OpenAI, input: OpenAI.Responses.ResponseInput) =>
			client.responses.create({
				model,
				input: [...input, {type: 'compaction_trigger'}],
			}),
	],
	[
		'by an item that asks for it in a stream',
		async (client: OpenAI, input: OpenAI.Responses.ResponseInput) =>
			client.responses
				.stream({model, input: [...input, {type: 'compaction_trigger'}]})
				.finalResponse(),
	],
] as const) {
	test(`a conversation is summarized ${way}, and goes on from the summary`, async (t) => {
		const {client, turns} = await start(t);
		const compacted = await compact(client, [
			{role: 'developer', content: 'Be brief.'},
			{role: 'user', content: 'one'},
			{
				type: 'function_call',
				call_id: 'call_1',
				name: 'look',
				arguments: '{}',
			},
			{type: 'function_call_output', call_id: 'call_1', output: 'seen'},
		]);
		t.deepEqual(turns[0]?.toolChoice, {type: 'none'});
		t.regex(toTexts(turns[0]!).at(-1)!, /tool-result,Summarize/v);
		const items = compacted.output.filter(({type}) => type === 'compaction');
		t.is(items.length, 1);
		t.is(compacted.output.at(-1), items[0]);
		t.false(JSON.stringify(items).includes('You said'));
		t.is(compacted.usage?.output_tokens, usage.output);
		if (compacted.object === 'response.compaction') {
			t.like(compacted.output[0], {type: 'message', role: 'user'});
			t.is(compacted.output.length, 2);
		}

		await client.responses.create({
			model,
			input: [
				...(compacted.output as OpenAI.Responses.ResponseInput),
				{role: 'user', content: 'two'},
			],
		});
		const text = toTexts(turns[1]!).join('\n');
		t.regex(text, /summarized by you:\nYou said: Summarize/v);
		t.regex(text, /two$/v);
		t.false(text.includes('seen'));
	});
}

test('a stored response is compacted by its id, and one that compacts is continued from its summary', async (t) => {
	const {client, turns} = await start(t);
	const first = await client.responses.create({model, input: 'one'});
	const compacted = await client.responses.compact({
		model,
		previous_response_id: first.id,
	});
	t.is(compacted.output.length, 2);
	await t.throwsAsync(client.responses.retrieve(compacted.id), {
		instanceOf: OpenAI.NotFoundError,
	});
	const second = await client.responses.create({
		model,
		previous_response_id: first.id,
		input: [{type: 'compaction_trigger'}],
	});
	await client.responses.create({
		model,
		previous_response_id: second.id,
		input: 'two',
	});
	const [said, summary, ...others] = toTexts(turns.at(-1)!);
	t.is(said, 'one');
	t.regex(summary!, /^<compaction>,.*summarized.*,<\/compaction>$/sv);
	t.deepEqual(others, ['two']);
});

test('an item of a conversation to compact is named as it stands in the input', async (t) => {
	const {client} = await start(t);
	const trigger = {type: 'compaction_trigger'} as const;
	const unknown = {role: 'nobody', content: 'x'};
	const {id} = await client.conversations.create({
		items: [{role: 'user', content: 'Hi'}],
	});
	for (const conversation of [undefined, id]) {
		const error = await t.throwsAsync(
			client.responses.create({
				model,
				input: [trigger, unknown as never, trigger],
				conversation,
			}),
			{instanceOf: OpenAI.BadRequestError},
		);
		t.is(error?.param, 'input[1].role');
	}

	await t.throwsAsync(
		client.responses.create({model, input: [trigger, trigger]}),
		{instanceOf: OpenAI.BadRequestError, message: /nothing to compact/v},
	);
});

test('an input that is no list is refused where a conversation is continued', async (t) => {
	const {client} = await start(t);
	const {id} = await client.conversations.create();
	for (const input of [false, 0, 7, {}]) {
		const error = await t.throwsAsync(
			client.responses.create({
				model,
				input: input as unknown as string,
				conversation: id,
			}),
			{instanceOf: OpenAI.BadRequestError},
		);
		t.is(error?.param, 'input');
	}
});

test("another provider's compaction item is left out and listed", async (t) => {
	const {client, turns} = await start(t);
	const {response} = await client.responses
		.create({
			model,
			input: [
				{role: 'user', content: 'one'},
				{type: 'compaction', encrypted_content: 'gAAAAA'},
				{role: 'user', content: 'two'},
			],
		})
		.withResponse();
	t.is(response.headers.get('x-claude-max-api-ignored'), 'input[].compaction');
	t.deepEqual(toTexts(turns[0]!), ['one', 'two']);
});

test('a summary keeps the newest messages of the user, as far as they are short', async (t) => {
	const {client} = await start(t);
	const long = 'x'.repeat(200_000);
	const {output} = await client.responses.compact({
		model,
		input: [
			{role: 'user', content: 'first'},
			{role: 'user', content: `old ${long}`},
			{role: 'user', content: `new ${long}`},
		],
	});
	t.deepEqual(
		output.map((item) =>
			JSON.stringify(item.type === 'message' ? item.content : item.type).slice(
				0,
				40,
			),
		),
		[
			'[{"type":"input_text","text":"first"}]',
			'[{"type":"input_text","text":"new xxxxxx',
			'"compaction"',
		],
	);
});

test('there is nothing to compact in an empty conversation', async (t) => {
	const {client} = await start(t);
	for (const input of [undefined, [], null]) {
		const error = await t.throwsAsync(
			client.responses.compact({model, ...(input !== undefined && {input})}),
			{instanceOf: OpenAI.BadRequestError},
		);
		t.is(error?.param, 'input');
	}

	await t.throwsAsync(
		client.responses.compact({model, input: 7 as unknown as string}),
		{instanceOf: OpenAI.BadRequestError},
	);
});
