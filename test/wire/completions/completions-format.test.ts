import test from 'ava';
import OpenAI from 'openai';
import type {AnswerEvent} from '../../../source/claude/claude-event.js';
import {completionsFormat} from '../../../source/wire/completions/completions-format.js';
import {greeter, quitter} from '../claudes.js';
import {context, parseWith} from '../parse-context.js';
import {accepted, collect, done, script} from '../script.js';
import {type Claude, wireFetch} from '../wire-fetch.js';

const answer = {
	requestId: 'req_1',
	created: 17,
	now: () => 18,
	elapsedMs: () => 2000,
};

function parse(fields: object) {
	return parseWith(completionsFormat, {prompt: 'Once', ...fields}, context);
}

for (const prompt of ['Once', ['Once']]) {
	test(`the prompt ${JSON.stringify(prompt)} is the message of a user`, (t) => {
		const {turn} = parse({prompt});
		const expected: typeof turn = {
			model: 'opus',
			system: '',
			messages: [{role: 'user', content: [{type: 'text', text: 'Once'}]}],
			tools: [],
			toolChoice: {type: 'auto'},
			parallelToolCalls: true,
			stopSequences: [],
			thinking: {type: 'default'},
		};
		t.deepEqual(turn, expected);
	});
}

const honoured: Array<[fields: object, turn: object]> = [
	[{model: 'claude-haiku-4'}, {model: 'haiku'}],
	[{max_tokens: 16}, {maxTokens: 16}],
	[{max_tokens: -1}, {maxTokens: undefined}],
	[{stop: ['END', '\n']}, {stopSequences: ['END']}],
	[{n: 1, best_of: 1, suffix: ''}, {model: 'opus'}],
	[{n: null, best_of: null, suffix: null, echo: null}, {model: 'opus'}],
];

for (const [fields, expected] of honoured) {
	test(`honoured: ${JSON.stringify(fields)}`, (t) => {
		t.like(parse(fields).turn, expected);
	});
}

const refused: Array<[fields: object, param: string, code: string]> = [
	[{prompt: undefined}, 'prompt', 'missing_required_parameter'],
	[{prompt: ''}, 'prompt', 'invalid_value'],
	[{prompt: []}, 'prompt', 'invalid_value'],
	[{prompt: ['a', 'b']}, 'prompt', 'unsupported_value'],
	[{prompt: [1, 2]}, 'prompt[0]', 'invalid_type'],
	[{prompt: [[1, 2]]}, 'prompt[0]', 'invalid_type'],
	[{n: 2}, 'n', 'unsupported_value'],
	[{best_of: 2}, 'best_of', 'unsupported_value'],
	[{suffix: 'The end.'}, 'suffix', 'unsupported_value'],
	[{max_tokens: 0}, 'max_tokens', 'invalid_value'],
	[{model: 'davinci'}, 'model', 'model_not_found'],
];

for (const [fields, param, code] of refused) {
	test(`refused: ${JSON.stringify(fields)}`, (t) => {
		t.like(
			t.throws(() => parse(fields)),
			{name: 'ApiError', param, code},
		);
	});
}

test('fields without a part in the answer are listed', (t) => {
	const {ignored} = parse({logprobs: 2, seed: 1, temperature: 0, user: 'me'});
	t.deepEqual(ignored, ['temperature', 'logprobs', 'seed', 'user']);
});

const usage = {prompt_tokens: 240, completion_tokens: 50, total_tokens: 290};

test('an answer in one piece', async (t) => {
	const body = await parse({echo: true}).toBody(
		script(
			...accepted,
			{type: 'thinking', text: 'Hm.'},
			{type: 'text', text: ' upon a time'},
			{...done, stopReason: 'max-tokens'},
		),
		answer,
	);
	t.like(body, {
		id: 'cmpl-1',
		object: 'text_completion',
		created: 17,
		model: 'claude-opus-4-8',
		choices: [
			{
				text: 'Once upon a time',
				index: 0,
				logprobs: null,
				finish_reason: 'length',
			},
		],
		usage,
	});
});

test('a stream tells the prompt if it is asked to, then the text, and ends', async (t) => {
	const events: AnswerEvent[] = [
		...accepted,
		{type: 'thinking', text: 'Hm.'},
		{type: 'text', text: ' upon'},
		{type: 'text', text: ' a time\nThere'},
		done,
	];
	const fields = {
		echo: true,
		stop: '\n',
		stream: true,
		stream_options: {include_usage: true},
	};
	const sent = await collect(parse(fields).toEvents(script(...events), answer));
	const chunks = sent.slice(0, -1).map(({data}): unknown => JSON.parse(data));
	const texts = ['Once', ' upon', ' a time', ''];
	t.like(chunks, [
		...texts.map((text, index) => ({
			object: 'text_completion',
			choices: [{text, finish_reason: index === 3 ? 'stop' : null}],
			usage: null,
		})),
		{choices: [], usage: {prompt_tokens: 240}},
	]);
	t.is(sent.at(-1)?.data, '[DONE]');
});

function connect(claude: Claude): OpenAI {
	return new OpenAI({
		apiKey: 'any',
		baseURL: 'http://127.0.0.1/v1',
		maxRetries: 0,
		fetch: wireFetch(completionsFormat, claude),
	});
}

test('the official client reads both', async (t) => {
	const fields = {model: 'claude-opus-4', prompt: 'Hello'};
	const client = connect(greeter);
	const whole = await client.completions.create(fields);
	t.is(whole.choices[0]?.text, 'Hello!');
	const stream = await client.completions.create({...fields, stream: true});
	let text = '';
	for await (const chunk of stream) {
		text += chunk.choices[0]?.text ?? '';
	}

	t.is(text, 'Hello!');
});

test('a failure in mid-stream is raised with our message', async (t) => {
	const stream = await connect(quitter).completions.create({
		model: 'claude-opus-4',
		prompt: 'Hello',
		stream: true,
	});
	await t.throwsAsync(collect(stream), {
		instanceOf: OpenAI.APIError,
		message: /The CLI went away\./v,
	});
});
