import test from 'ava';
import type {JsonObject, Message} from '../../../source/claude/turn.js';
import {createConversationIndex} from '../../../source/server/exchange/create-conversation-index.js';
import {done, started, startServer} from '../fixtures.js';

const user = (text: string): Message => ({
	role: 'user',
	content: [{type: 'text', text}],
});
const assistant = (text: string): Message => ({
	role: 'assistant',
	content: [{type: 'text', text}],
});
const call = (id: string): Message => ({
	role: 'assistant',
	content: [{type: 'tool-call', id, name: 'read', input: {}}],
});
const result = (callId: string, text = ''): Message => ({
	role: 'user',
	content: [
		{
			type: 'tool-result',
			callId,
			content: [{type: 'text', text}],
			isError: false,
		},
	],
});

function open() {
	const index = createConversationIndex();
	return {
		addCall: index.addCall,
		add: (id: string, messages: Message[], caller = 'Cursor') =>
			index.add({
				id,
				caller,
				messages,
				hashes: messages.map((message) => JSON.stringify(message)),
			}),
	};
}

test('a chat that goes on is one conversation, named by its first request', (t) => {
	const {add} = open();
	const first = [user('a')];
	const second = [...first, assistant('b'), user('c')];
	t.is(add('req_1', first), undefined);
	t.is(add('req_2', second), 'req_1');
	t.is(add('req_3', [...second, assistant('d'), user('e')]), 'req_1');
});

test('a chat that goes on from an earlier answer belongs to it', (t) => {
	const {add} = open();
	add('req_1', [user('a')]);
	add('req_2', [user('a'), assistant('b'), user('c')]);
	t.is(add('req_3', [user('a'), assistant('b'), user('other')]), 'req_1');
	t.is(add('req_4', [user('a'), assistant('again')]), 'req_1');
});

test('a conversation of another caller is another one', (t) => {
	const {add, addCall} = open();
	add('req_1', [user('a')]);
	addCall('req_1', 'toolu_1');
	const later = [user('a'), call('toolu_1'), result('toolu_1')];
	t.is(add('req_2', later, 'Codex'), undefined);
});

test('a question that is asked again is a conversation of its own', (t) => {
	const {add} = open();
	t.is(add('req_1', [user('ping')]), undefined);
	t.is(add('req_2', [user('ping')]), undefined);
	t.is(add('req_3', [user('ping'), assistant('pong'), user('b')]), 'req_2');
});

test('the same examples before each question do not make it one conversation', (t) => {
	const {add} = open();
	const examples = [user('1'), assistant('one'), user('2'), assistant('two')];
	add('req_1', [...examples, user('3')]);
	t.is(add('req_2', [...examples, user('4')]), undefined);
	t.is(
		add('req_3', [...examples, user('4'), assistant('four'), user('5')]),
		'req_2',
	);
});

test('the same notes before each first question do not make it one conversation', (t) => {
	const {add} = open();
	const notes = user('The folder has 12 files.');
	add('req_1', [notes, user('a')]);
	t.is(add('req_2', [notes, user('b')]), undefined);
	t.is(add('req_3', [notes, user('a'), assistant('x'), user('c')]), 'req_1');
});

test('the result of a call continues its conversation, whatever became of the messages', (t) => {
	const {add, addCall} = open();
	add('req_1', [user('a, it is 14:30')]);
	addCall('req_1', 'toolu_1');
	const second = [user('a'), call('toolu_1'), result('toolu_1', 'long')];
	t.is(add('req_2', [...second, user('it is 14:31')]), 'req_1');
	addCall('req_2', 'toolu_2');
	t.is(
		add('req_3', [
			user('A summary of what was said.'),
			call('toolu_2'),
			result('toolu_2'),
		]),
		'req_1',
	);
});

test('an unknown call continues nothing', (t) => {
	const {add, addCall} = open();
	addCall('req_0', 'call_0');
	t.is(add('req_1', [user('a'), call('call_0'), result('call_0')]), undefined);
});

test('a conversation is forgotten when many requests have come since', (t) => {
	const {add} = open();
	add('old', [user('a')]);
	for (let index = 0; index < 2000; index++) {
		add(`req_${index}`, [user(String(index))]);
	}

	t.is(add('new', [user('a'), assistant('b'), user('c')]), undefined);
	t.is(add('newer', [user('1000'), assistant('b'), user('c')]), 'req_1000');
});

const tools = [
	{type: 'function', function: {name: 'read', parameters: {type: 'object'}}},
];

test('the requests of an agent are one conversation in the traffic, whatever it does with its messages', async (t) => {
	let calls = 0;
	const {origin, traffic} = await startServer(t, async function* () {
		calls += 1;
		yield started;
		yield {type: 'tool-call', id: `toolu_${calls}`, name: 'read'};
		yield {type: 'tool-arguments', json: '{}'};
		yield done;
	});
	const send = async (...messages: JsonObject[]) => {
		const response = await fetch(`${origin}/v1/chat/completions`, {
			method: 'POST',
			headers: {'content-type': 'application/json', 'user-agent': 'agent/1.0'},
			body: JSON.stringify({model: 'claude-sonnet-4', tools, messages}),
		});
		const {choices} = (await response.json()) as {
			choices: Array<{message: JsonObject & {tool_calls: [{id: string}]}}>;
		};
		const {message} = choices[0]!;
		const [{id}] = message.tool_calls;
		return [message, {role: 'tool', tool_call_id: id, content: 'text'}];
	};

	const user = (content: string) => ({role: 'user', content});
	const first = await send(user('Fix it. The time is 14:30.'));
	const second = await send(user('Fix it.'), ...first);
	await send(user('A summary of what was done.'), ...second);
	await send(user('Something else.'));
	const {exchanges} = traffic.getState();
	const {id} = exchanges[0]!;
	t.deepEqual(
		exchanges.map(({conversation}) => conversation),
		[undefined, id, id, undefined],
	);
});
