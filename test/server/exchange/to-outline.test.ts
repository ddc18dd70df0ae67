import test from 'ava';
import {toOutlineViews} from '../../../source/server/exchange/to-outline.js';
import type {MessageView} from '../../../source/traffic/exchange.js';
import {trafficBounds} from '../../../source/traffic/traffic-bounds.js';

const user = {role: 'user', text: 'Why is the sky blue?'} as const;

const bodies: Array<
	[of: string, body: Record<string, unknown>, views: MessageView[]]
> = [
	[
		'a chat',
		{
			messages: [
				{role: 'developer', content: 'Be brief.'},
				{
					role: 'user',
					content: [
						{type: 'text', text: 'Why is'},
						{type: 'image_url', image_url: {url: 'data:image/png;base64,'}},
						{type: 'text', text: 'the sky blue?'},
					],
				},
				{role: 'assistant', content: null, refusal: 'No.'},
				{role: 'tool', tool_call_id: 'call_1', content: 'Rain.'},
			],
		},
		[
			{role: 'system', text: 'Be brief.'},
			{role: 'user', text: 'Why is\nthe sky blue?'},
			{role: 'assistant', text: 'No.'},
			{role: 'tool', text: 'Rain.'},
		],
	],
	[
		'a response',
		{instructions: 'Be brief.', input: user.text},
		[{role: 'system', text: 'Be brief.'}, user],
	],
	[
		'a response made of items',
		{
			input: [
				{role: 'user', content: [{type: 'input_text', text: user.text}]},
				{type: 'reasoning', summary: []},
				{type: 'function_call', call_id: 'call_1', name: 'look'},
				{type: 'function_call_output', call_id: 'call_1', output: 'Rain.'},
				{type: 'message', role: 'assistant', content: [{text: 'It rains.'}]},
			],
		},
		[
			user,
			{role: 'tool', text: 'Rain.'},
			{role: 'assistant', text: 'It rains.'},
		],
	],
	[
		'a message',
		{
			system: [{type: 'text', text: 'Be brief.'}],
			messages: [
				{
					role: 'user',
					content: [
						{type: 'tool_result', content: [{type: 'text', text: 'Rain.'}]},
						{type: 'text', text: 'And now?'},
					],
				},
			],
		},
		[
			{role: 'system', text: 'Be brief.'},
			{role: 'user', text: 'Rain.\nAnd now?'},
		],
	],
	[
		'a completion',
		{prompt: ['Why?', 'Who?']},
		[
			{role: 'user', text: 'Why?'},
			{role: 'user', text: 'Who?'},
		],
	],
	['a message without a role', {messages: [{content: user.text}]}, [user]],
	['messages that are a text', {messages: user.text}, [user]],
];

for (const [of, body, views] of bodies) {
	test(`it is told what is said in ${of}`, (t) => {
		t.deepEqual(toOutlineViews(body), views);
	});
}

const nonsense: unknown[] = [
	null,
	7,
	true,
	{},
	[null, 7, [], [[]], {}, {role: 7}, {role: 'user', content: 7}],
	[{role: {}, content: {content: {content: {}}}}],
	{text: {text: {text: {text: {text: {text: 'Too deep.'}}}}}},
	JSON.parse('[{"__proto__": {"text": 7}, "role": "constructor"}]'),
];

for (const messages of nonsense) {
	test(`nothing is said in ${JSON.stringify(messages)}`, (t) => {
		t.deepEqual(toOutlineViews({messages}), []);
	});
}

test('of a million messages the newest are told, and of a million parts the first', (t) => {
	const million = Array.from({length: 1_000_000}, (_, index) => `${index}`);
	const messages = toOutlineViews({messages: million});
	t.is(messages.length, trafficBounds.messages);
	t.is(messages.at(-1)?.text, '999999');
	const [message] = toOutlineViews({messages: [{content: million}]});
	t.is(message?.text.split('\n').length, trafficBounds.messages);
});

test('long texts are cut as those of any conversation are', (t) => {
	const content = 'x'.repeat(trafficBounds.messageText + 5);
	const [view] = toOutlineViews({messages: [{role: 'user', content}]});
	t.true(view?.text.endsWith('x… (5 more characters)'));
});
