import test from 'ava';
import {type Message, Ollama, type Tool} from 'ollama';
import {structured, text, toolUse} from '../stand-ins/messages-api/block.js';
import {failure} from '../stand-ins/messages-api/failure.js';
import {message} from '../stand-ins/messages-api/message.js';
import {received} from '../claude/received.js';
import {startProxy} from './start-proxy.js';

const {api, baseURL, claude, watch, exchanges, close} = await startProxy();
await claude.knownModels();
test.after.always(close);

const ollama = new Ollama({host: baseURL.replace(/\/v1$/v, '')});
const model = 'claude-opus-4:latest';
const hello: Message[] = [
	{role: 'system', content: 'Be brief.'},
	{role: 'user', content: 'Hello there'},
];

test.serial('a chat is answered in one piece, with its counts', async (t) => {
	const {result, upstream} = await watch(async () =>
		ollama.chat({model, messages: hello, keep_alive: '5m'}),
	);
	t.like(result, {
		model,
		message: {role: 'assistant', content: 'Echo: Hello there'},
		done: true,
		done_reason: 'stop',
	});
	t.true(result.prompt_eval_count > 0);
	t.true(result.eval_count > 0);
	t.true(result.eval_duration > 0);
	t.true(JSON.stringify(upstream[0]?.body.system).includes('Be brief.'));
	t.like(exchanges().at(-1), {shape: 'ollama-chat', status: 'done'});
});

test.serial(
	'a chat streams its pieces, and ends with its counts',
	async (t) => {
		api.reply(text('One', ' two', ' three'));
		const pieces: string[] = [];
		let count: number | undefined;
		for await (const part of await ollama.chat({
			model,
			messages: hello,
			stream: true,
		})) {
			pieces.push(part.message.content);
			count = part.done ? part.eval_count : count;
		}

		t.is(pieces.join(''), 'One two three');
		t.true(pieces.length > 2);
		t.true((count ?? 0) > 0);
	},
);

const weather: Tool = {
	type: 'function',
	function: {
		name: 'get_weather',
		description: 'Looks.',
		parameters: {
			type: 'object',
			required: ['city'],
			properties: {city: {type: 'string', description: 'Where'}},
		},
	},
};

test.serial(
	'calls come whole, and their results, which name no call, go on in the same process',
	async (t) => {
		api.reply([
			text('I look.'),
			toolUse('get_weather', {city: 'Rome'}),
			toolUse('get_weather', {city: 'Oslo'}),
		]);
		const messages: Message[] = [{role: 'user', content: 'Weather?'}];
		const first = await ollama.chat({model, messages, tools: [weather]});
		const calls = first.message.tool_calls ?? [];
		t.deepEqual(
			calls.map(({function: {name, arguments: input}}) => [name, input]),
			[
				['get_weather', {city: 'Rome'}],
				['get_weather', {city: 'Oslo'}],
			],
		);
		// Most clients keep of a call what Ollama's types have.
		messages.push(
			{
				...first.message,
				tool_calls: calls.map(({function: called}) => ({function: called})),
			},
			{role: 'tool', content: 'sunny', tool_name: 'get_weather'},
			{role: 'tool', content: 'grey', tool_name: 'get_weather'},
		);
		const {upstream, exchanges: seen} = await watch(async () =>
			ollama.chat({model, messages, tools: [weather]}),
		);
		t.like(seen[0], {served: 'live'});
		const last = JSON.stringify(upstream[0]?.body.messages.at(-1));
		t.true(last.indexOf('sunny') < last.indexOf('grey'));
		t.deepEqual(received(upstream[0]!.body).slice(0, 1), ['user: Weather?']);
	},
);

test.serial('an answer fits the schema of `format`', async (t) => {
	api.reply(structured({age: 22}));
	const {message: answer} = await ollama.chat({
		model,
		messages: hello,
		format: {type: 'object', properties: {age: {type: 'integer'}}},
	});
	t.deepEqual(JSON.parse(answer.content), {age: 22});
});

test.serial('`num_predict` and `stop` are honoured', async (t) => {
	api.reply(message([text('One')], {stopReason: 'max_tokens'}));
	const {result, upstream} = await watch(async () =>
		ollama.chat({
			model,
			messages: hello,
			options: {num_predict: 77, stop: ['END'], seed: 1},
		}),
	);
	t.is(result.done_reason, 'length');
	t.is(upstream[0]?.body.max_tokens, 77);
	t.true(upstream[0]?.json.includes('"stop_sequences":["END"]'));
});

test.serial('an image is seen', async (t) => {
	const png =
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
	const {upstream} = await watch(async () =>
		ollama.generate({model, prompt: 'What is this?', images: [png]}),
	);
	t.true(upstream[0]?.json.includes('"media_type":"image/png"'));
});

test.serial('a completion is answered, streaming and not', async (t) => {
	const whole = await ollama.generate({
		model,
		prompt: 'Hi',
		system: 'Be kind.',
	});
	t.like(whole, {response: 'Echo: Hi', done: true, done_reason: 'stop'});
	let streamed = '';
	for await (const {response} of await ollama.generate({
		model,
		prompt: 'Ho',
		stream: true,
	})) {
		streamed += response;
	}

	t.is(streamed, 'Echo: Ho');
});

test.serial('a model is loaded without a question to Claude', async (t) => {
	const {result, upstream} = await watch(async () =>
		Promise.all([
			ollama.generate({model, prompt: ''}),
			ollama.chat({model, messages: [], keep_alive: 0}),
		]),
	);
	t.deepEqual(
		result.map((answer) => [answer.done, answer.done_reason]),
		[
			[true, 'load'],
			[true, 'unload'],
		],
	);
	t.deepEqual(upstream, []);
});

test.serial(
	'models are listed, shown and answer by the listed name',
	async (t) => {
		const {models} = await ollama.list();
		t.true(models.some(({name}) => name === 'claude-sonnet-4:latest'));
		const shown = await ollama.show({model: models[0]!.name});
		t.true(shown.capabilities.includes('tools'));
		t.true(Object.hasOwn(shown.model_info, 'claude.context_length'));
		const {version} = await ollama.version();
		t.regex(version, /^\d+\.\d+\.\d+$/v);
		t.deepEqual(await ollama.ps(), {models: []});
	},
);

test.serial('failures have Ollama’s shape', async (t) => {
	const unknown = {model: 'llama3', messages: hello};
	await t.throwsAsync(ollama.chat(unknown), {
		name: 'ResponseError',
		message: /'llama3' does not exist/v,
	});
	await t.throwsAsync(ollama.show({model: 'llama3'}), {
		message: /'llama3' does not exist/v,
	});
	await t.throwsAsync(ollama.embed({model, input: 'x'}), {
		message: /no embeddings/v,
	});
	api.reply(failure(400, {message: 'messages: no'}));
	await t.throwsAsync(ollama.chat({model, messages: hello, stream: true}), {
		message: /messages: no/v,
	});
});
