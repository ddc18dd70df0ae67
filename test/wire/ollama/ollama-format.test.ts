import test from 'ava';
import {
	ollamaChatFormat,
	ollamaGenerateFormat,
} from '../../../source/wire/ollama/ollama-format.js';
import type {WireRequest} from '../../../source/wire/wire-format.js';
import {context, parseWith} from '../parse-context.js';
import {accepted, collect, done, script} from '../script.js';

const answer = {
	requestId: 'req_1',
	created: 17,
	now: () => 18,
	elapsedMs: () => 2000,
};
const user = {role: 'user', content: 'Hi'};

function chat(fields: object): WireRequest {
	return parseWith(ollamaChatFormat, {messages: [user], ...fields}, context);
}

const linesOf = async (
	request: WireRequest,
	...events: Parameters<typeof script>
) => {
	const lines = await collect(request.toEvents(script(...events), answer));
	return lines.map(({data}) => JSON.parse(data) as Record<string, unknown>);
};

test('a stream is the default, and lines of JSON', (t) => {
	t.like(chat({}), {streaming: true, framing: 'json-lines'});
	t.false(chat({stream: false}).streaming);
});

test('each line of a chat has a message, the last one the counts', async (t) => {
	const lines = await linesOf(
		chat({model: 'opus:latest'}),
		...accepted,
		{type: 'thinking', text: 'Hm.'},
		{type: 'text', text: 'Hello'},
		done,
	);
	const line = {model: 'opus:latest', created_at: '1970-01-01T00:00:18.000Z'};
	t.deepEqual(lines, [
		{
			...line,
			message: {role: 'assistant', content: '', thinking: 'Hm.'},
			done: false,
		},
		{...line, message: {role: 'assistant', content: 'Hello'}, done: false},
		{
			...line,
			message: {role: 'assistant', content: ''},
			done: true,
			done_reason: 'stop',
			total_duration: 2_000_000_000,
			load_duration: 0,
			prompt_eval_count: 240,
			prompt_eval_duration: 2_000_000_000,
			eval_count: 50,
			eval_duration: 1,
		},
	]);
});

test('a call comes when it is whole', async (t) => {
	const lines = await linesOf(
		chat({}),
		...accepted,
		{type: 'tool-call', id: 'toolu_1', name: 'look'},
		{type: 'tool-arguments', json: '{"at"'},
		{type: 'tool-arguments', json: ':1}'},
		{type: 'tool-call', id: 'toolu_2', name: 'stop'},
		{...done, stopReason: 'tool-calls'},
	);
	t.deepEqual(
		lines.map(
			({message}) => (message as Record<string, unknown>)['tool_calls'],
		),
		[
			[{id: 'toolu_1', function: {name: 'look', arguments: {at: 1}}}],
			[{id: 'toolu_2', function: {name: 'stop', arguments: {}}}],
			undefined,
		],
	);
});

const call = (name: string, id?: string) => ({
	...(id !== undefined && {id}),
	function: {name, arguments: {}},
});
const pairings: Array<[string, object[], object[], string[]]> = [
	[
		'by its id',
		[call('a', 'x'), call('a', 'y')],
		[
			{content: 'of y', tool_call_id: 'y'},
			{content: 'of x', tool_call_id: 'x'},
		],
		['of x', 'of y'],
	],
	[
		'by the name of its tool',
		[call('a'), call('b')],
		[
			{content: 'of b', tool_name: 'b'},
			{content: 'of a', tool_name: 'a'},
		],
		['of a', 'of b'],
	],
	[
		'by its place',
		[call('a'), call('b')],
		[{content: 'first'}, {content: 'second'}],
		['first', 'second'],
	],
];

for (const [name, calls, results, expected] of pairings) {
	test(`a result finds its call ${name}`, (t) => {
		const {turn} = chat({
			messages: [
				user,
				{role: 'assistant', content: '', tool_calls: calls},
				...results.map((result) => ({role: 'tool', ...result})),
			],
		});
		const contents = turn.messages
			.flatMap(({content}) => [...content])
			.flatMap((block) => (block.type === 'tool-result' ? block.content : []));
		t.deepEqual(
			contents.map((block) => block.type === 'text' && block.text),
			expected,
		);
	});
}

test('`think` sets the effort, and whether thoughts are shown', async (t) => {
	t.is(chat({think: 'low'}).turn.effort, 'low');
	t.deepEqual(chat({think: true}).turn.thinking, {type: 'default'});
	const off = chat({think: false});
	t.deepEqual(off.turn.thinking, {type: 'off'});
	const lines = await linesOf(off, {type: 'thinking', text: 'Hm.'}, done);
	t.false(JSON.stringify(lines).includes('Hm.'));
});

test('`num_predict` below one is no limit', (t) => {
	for (const limit of [-2, -1, 0]) {
		t.is(chat({options: {num_predict: limit}}).turn.maxTokens, undefined);
	}

	t.is(chat({options: {num_predict: 9}}).turn.maxTokens, 9);
});

test('what only loads a model reads no events of Claude', async (t) => {
	async function* unread(): AsyncGenerator<never> {
		t.fail();
		yield* [];
	}

	const request = parseWith(ollamaGenerateFormat, {model: 'opus'}, context);
	t.like(await request.toBody(unread(), answer), {
		response: '',
		done: true,
		done_reason: 'load',
	});
	const lines = await collect(request.toEvents(unread(), answer));
	t.is(lines.length, 1);
	for (const model of ['claude-opus-4', 'claude-opus-4:latest']) {
		const named = parseWith(ollamaGenerateFormat, {model}, context);
		t.like(await named.toBody(unread(), answer), {model});
	}
});

test('an answer that is started over after a part of it was sent fails', async (t) => {
	const request = chat({format: 'json'});
	await t.throwsAsync(
		linesOf(
			request,
			{type: 'structured', json: '{"a"'},
			{type: 'restart'},
			done,
		),
		{message: /started over/v},
	);
});

test('a developer speaks for the system, and a tool may leave its type out', (t) => {
	const {turn} = chat({
		messages: [{role: 'developer', content: 'Be brief.'}, user],
		tools: [{function: {name: 'look', parameters: {type: 'object'}}}],
	});
	t.is(turn.system, 'Be brief.');
	t.deepEqual(
		turn.tools.map(({name}) => name),
		['look'],
	);
});

test('an empty format is any object', (t) => {
	t.deepEqual(chat({format: {}}).turn.schema, {type: 'object'});
	t.deepEqual(chat({format: 'json'}).turn.schema, {type: 'object'});
	t.is(chat({format: ''}).turn.schema, undefined);
});
