import test from 'ava';
import {
	extendConversationKey,
	toConversationKey,
	toSetupKey,
} from '../../../source/claude/conversation/to-conversation-key.js';
import type {Message, Turn} from '../../../source/claude/turn.js';
import {assistant, call, exampleTurn, result, user} from '../example-turn.js';

const tool = {name: 'weather', description: '', inputSchema: {type: 'object'}};

const base: Partial<Turn> = {system: 'Be brief.', tools: [tool]};

const history = [
	user('hello'),
	assistant('hi', call('1', {city: 'Paris', days: [{n: 1, unit: 'd'}]})),
	user(result('1', 'sunny')),
];

function keyOf(fields: Partial<Turn> = {}, messages: Message[] = history) {
	return toConversationKey(
		toSetupKey(exampleTurn({...base, ...fields})),
		messages,
	);
}

const different: Array<
	[title: string, fields: Partial<Turn>, messages?: Message[]]
> = [
	['another caller', {caller: 'somebody else'}],
	['another system prompt', {system: 'Be brief!'}],
	['no tools', {tools: []}],
	['another description', {tools: [{...tool, description: 'Tells it'}]}],
	['another schema of a tool', {tools: [{...tool, inputSchema: {}}]}],
	['tools in another order', {tools: [{...tool, name: 'a'}, tool]}],
	['a schema for the answer', {schema: {type: 'object'}}],
	['a text that the user changed', {}, [user('hallo'), ...history.slice(1)]],
	[
		'an answer that the user changed',
		{},
		[user('hello'), assistant('hi!', call('1')), user(result('1', 'sunny'))],
	],
	['one message less', {}, history.slice(0, -1)],
	[
		'a failed call',
		{},
		[...history.slice(0, -1), user({...result('1', 'sunny'), isError: true})],
	],
	[
		'text moved from one message to the next',
		{},
		[user('hel'), user('lo'), ...history.slice(1)],
	],
	[
		'a user who says what an assistant said',
		{},
		[user('hello'), user('hi'), ...history.slice(2)],
	],
];

for (const [title, fields, messages] of different) {
	test(`${title} is another conversation`, (t) => {
		t.not(keyOf(fields, messages), keyOf());
	});
}

const long = 'x'.repeat(100_000);

for (const [title, one, other] of [
	['in its middle', `${long}a${long}`, `${long}b${long}`],
	['by a character of two halves', `${long}🥊`, `${long}🥋`],
	// They are equal as UTF-8, which has no halves.
	['by half a character', `${long}\uD83E`, `${long}\uD83D`],
] as const) {
	test(`a long text that differs ${title} is another conversation, and an equal one the same`, (t) => {
		for (const toKey of [
			(text: string) => keyOf({system: text}),
			(text: string) => keyOf({}, [user(text)]),
			(text: string) => keyOf({}, [user('x'), assistant(text)]),
			(text: string) => keyOf({}, [user('x'), assistant(call('1', {text}))]),
		]) {
			t.not(toKey(one), toKey(other));
			t.is(toKey(one), toKey(`${one} `.slice(0, -1)));
		}
	});
}

test('a caller and a system prompt cannot be cut elsewhere to make one conversation', (t) => {
	t.not(keyOf({caller: 'a', system: 'bc'}), keyOf({caller: 'ab', system: 'c'}));
});

const equal: Array<
	[title: string, fields: Partial<Turn>, messages?: Message[]]
> = [
	['the same', {}],
	['another model', {model: 'opus'}],
	[
		'settings of one turn',
		{
			maxTokens: 5,
			stopSequences: ['x'],
			effort: 'low',
			thinking: {type: 'off'},
			toolChoice: {type: 'none'},
			parallelToolCalls: false,
			temperature: 1,
		},
	],
	[
		'members of an object in another order',
		{
			tools: [
				{inputSchema: {type: 'object'}, description: '', name: 'weather'},
			],
		},
		[
			user('hello'),
			assistant('hi', call('1', {days: [{unit: 'd', n: 1}], city: 'Paris'})),
			user(result('1', 'sunny')),
		],
	],
	[
		'calls under other names',
		{},
		[
			user('hello'),
			assistant('hi', call('x', {city: 'Paris', days: [{n: 1, unit: 'd'}]})),
			user(result('x', 'sunny')),
		],
	],
	[
		'an assistant whose texts and calls were sorted',
		{},
		[
			user('hello'),
			assistant(
				'h',
				call('1', {city: 'Paris', days: [{n: 1, unit: 'd'}]}),
				'i',
			),
			user(result('1', 'sunny')),
		],
	],
];

for (const [title, fields, messages] of equal) {
	test(`${title}: the conversation goes on`, (t) => {
		t.is(keyOf(fields, messages), keyOf());
	});
}

test("results that go to each other's calls make another conversation", (t) => {
	const calls = assistant(call('1'), call('2'));
	const messages = (first: string, second: string) => [
		user('hello'),
		calls,
		user(result(first, 'sunny'), result(second, 'rainy')),
	];
	t.not(keyOf({}, messages('1', '2')), keyOf({}, messages('2', '1')));
});

for (const [at] of history.entries()) {
	test(`after ${at} messages the key goes on to that of the whole`, (t) => {
		const key = keyOf({}, history.slice(0, at));
		t.is(
			extendConversationKey(key, history.slice(at), history[at - 1]),
			keyOf(),
		);
	});
}
