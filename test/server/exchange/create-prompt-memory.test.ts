import test from 'ava';
import type {Message, Tool, Turn} from '../../../source/claude/turn.js';
import type {PromptChange} from '../../../source/traffic/exchange.js';
import {createPromptMemory} from '../../../source/server/exchange/create-prompt-memory.js';

const user = (text: string): Message => ({
	role: 'user',
	content: [{type: 'text', text}],
});
const assistant = (text: string): Message => ({
	role: 'assistant',
	content: [{type: 'text', text}],
});
const tool = (name: string, description = ''): Tool => ({
	name,
	description,
	inputSchema: {type: 'object'},
});

const turn: Omit<Turn, 'caller'> = {
	model: 'sonnet',
	system: 'one\ntwo\nthree',
	messages: [user('a'), assistant('b'), user('c')],
	tools: [tool('read'), tool('write')],
	toolChoice: {type: 'auto'},
	parallelToolCalls: true,
	stopSequences: [],
	thinking: {type: 'default'},
};

const later = [...turn.messages, assistant('d'), user('e')];

function compare(next: Partial<typeof turn>, caller = 'Cursor') {
	const memory = createPromptMemory();
	memory.compare({id: 'req_1', at: 1000, caller: 'Cursor', turn});
	const {comparison} = memory.compare({
		id: 'req_2',
		at: 6000,
		caller,
		turn: {...turn, messages: later, ...next},
	});
	return comparison;
}

test('a request that goes on is compared with the one before', (t) => {
	t.deepEqual(compare({}), {previousId: 'req_1', sinceMs: 5000});
});

test('a conversation of another caller or from its start has none before', (t) => {
	t.is(compare({}, 'other'), undefined);
	t.is(compare({messages: [user('x')]}), undefined);
});

const changes: Array<[string, Partial<typeof turn>, PromptChange | undefined]> =
	[
		['another model', {model: 'opus'}, {part: 'model', before: 'sonnet'}],
		[
			'a tool more',
			{tools: [...turn.tools, tool('grep')]},
			{part: 'tool', name: 'grep', what: 'added'},
		],
		[
			'a tool more before the others',
			{tools: [tool('grep'), ...turn.tools]},
			{part: 'tool', name: 'grep', what: 'added'},
		],
		[
			'a tool less',
			{tools: [tool('read')]},
			{part: 'tool', name: 'write', what: 'removed'},
		],
		[
			'a tool less before the others',
			{tools: [tool('write')]},
			{part: 'tool', name: 'read', what: 'removed'},
		],
		[
			'tools in another order',
			{tools: [tool('write'), tool('read')]},
			{part: 'tool', name: 'write', what: 'moved'},
		],
		[
			'another description',
			{tools: [tool('read'), tool('write', 'x')]},
			{part: 'tool', name: 'write', what: 'changed'},
		],
		[
			'another line of the system prompt',
			{system: 'one\n2\nthree'},
			{part: 'system', line: 2},
		],
		[
			'a line more',
			{system: `${turn.system}\nfour`},
			{part: 'system', line: 4},
		],
		[
			'another first message',
			{messages: [user('A'), ...later.slice(1)]},
			{part: 'message', index: 1, count: 3, role: 'user'},
		],
		[
			'another answer in the history',
			{messages: [user('a'), assistant('B'), ...later.slice(2)]},
			{part: 'message', index: 2, count: 3, role: 'assistant'},
		],
		[
			'other settings',
			{effort: 'high', thinking: {type: 'off'}},
			{part: 'settings', names: ['thinking', 'effort']},
		],
		[
			'tools before all else',
			{tools: [], system: '', messages: [user('A'), ...later.slice(1)]},
			{part: 'tool', name: 'read', what: 'removed'},
		],
		['fewer messages', {messages: turn.messages.slice(0, 1)}, undefined],
	];

for (const [title, next, change] of changes) {
	test(`of what differs, the first is told: ${title}`, (t) => {
		t.deepEqual(compare(next)?.change, change);
	});
}

test('of two that went on from one request, the request itself is the one before', (t) => {
	const memory = createPromptMemory();
	const ask = (id: string, messages: Message[]) =>
		memory.compare({id, at: 0, caller: 'Cursor', turn: {...turn, messages}})
			.comparison;
	ask('req_1', turn.messages);
	ask('req_2', later);
	const other = ask('req_3', [...turn.messages, assistant('D'), user('E')]);
	t.deepEqual(other, {previousId: 'req_1', sinceMs: 0});
});

test('only the last conversations are known', (t) => {
	const memory = createPromptMemory();
	const ask = (text: string) =>
		memory.compare({
			id: text,
			at: 0,
			caller: '',
			turn: {...turn, messages: [user(text)]},
		}).comparison;
	ask('first');
	for (let index = 0; index < 50; index++) {
		ask(String(index));
	}

	t.is(ask('0')?.previousId, '0');
	t.is(ask('first'), undefined);
});
