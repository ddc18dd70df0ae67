import test from 'ava';
import type {Message, ToolResultBlock} from '../../../source/claude/turn.js';
import {ApiError} from '../../../source/errors/api-error.js';
import {chatFormat} from '../../../source/wire/chat/chat-format.js';
import {pdf, png} from '../content/samples.js';
import {context, parseWith} from '../parse-context.js';

const hello = {role: 'user', content: 'Hello'};
const text = (words: string) => ({type: 'text', text: words}) as const;
const said = (...words: string[]): Message => ({
	role: 'user',
	content: words.map((word) => text(word)),
});
const calling = (id: string, input: unknown = {}) => ({
	type: 'tool_use',
	id,
	name: 'look',
	input,
});
const made = (id: string, input = {}) =>
	({type: 'tool-call', id, name: 'look', input}) as const;
const seen = (id: string, fields?: object) => ({
	type: 'tool_result',
	tool_use_id: id,
	content: 'seen',
	...fields,
});
const result = (callId: string, isError = false): ToolResultBlock => ({
	type: 'tool-result',
	callId,
	content: [text('seen')],
	isError,
});
const picture = {
	type: 'image',
	source: {type: 'base64', media_type: 'image/png', data: png},
};
const image = {
	type: 'image',
	source: {kind: 'base64', mediaType: 'image/png', data: png},
} as const;

function parse(messages: object[]) {
	return parseWith(chatFormat, {messages}, context).turn;
}

const conversations: Array<
	[title: string, messages: object[], expected: Message[]]
> = [
	[
		'calls and results in blocks are calls and results',
		[
			hello,
			{
				role: 'assistant',
				content: [
					text('Let me '),
					text('see.'),
					calling('a', {at: 'it'}),
					calling('b'),
				],
			},
			{
				role: 'user',
				content: [
					seen('b', {content: [text('seen')], is_error: true}),
					text('Context'),
					seen('a'),
				],
			},
		],
		[
			said('Hello'),
			{
				role: 'assistant',
				content: [text('Let me see.'), made('a', {at: 'it'}), made('b')],
			},
			{
				role: 'user',
				content: [result('a'), result('b', true), text('Context')],
			},
		],
	],
	[
		'what is said between two calls stays there',
		[
			hello,
			{
				role: 'assistant',
				content: [calling('a'), text('And '), text('there.'), calling('b')],
			},
			{role: 'user', content: [seen('a'), seen('b')]},
		],
		[
			said('Hello'),
			{
				role: 'assistant',
				content: [made('a'), text('And there.'), made('b')],
			},
			{role: 'user', content: [result('a'), result('b')]},
		],
	],
	[
		'a result brings images and documents, in the words of either API',
		[
			hello,
			{role: 'assistant', content: [calling('a')]},
			{
				role: 'user',
				content: [
					seen('a', {
						content: [
							picture,
							text('and'),
							{
								type: 'image_url',
								image_url: {url: `data:image/png;base64,${png}`},
							},
							{
								type: 'document',
								source: {
									type: 'base64',
									media_type: 'application/pdf',
									data: pdf,
								},
							},
						],
					}),
				],
			},
		],
		[
			said('Hello'),
			{role: 'assistant', content: [made('a')]},
			{
				role: 'user',
				content: [
					{
						...result('a'),
						content: [
							image,
							text('and'),
							image,
							{
								type: 'document',
								source: {
									kind: 'base64',
									mediaType: 'application/pdf',
									data: pdf,
								},
							},
						],
					},
				],
			},
		],
	],
	[
		'a user shows images in blocks too',
		[
			{
				role: 'user',
				content: [
					text('Look'),
					picture,
					{
						type: 'image',
						source: {type: 'url', url: 'https://example.com/a.png'},
					},
				],
			},
		],
		[
			{
				role: 'user',
				content: [
					text('Look'),
					image,
					{
						type: 'image',
						source: {kind: 'url', url: 'https://example.com/a.png'},
					},
				],
			},
		],
	],
	...[undefined, null, '', []].map((content): [string, object[], Message[]] => [
		`a result in a block may be ${JSON.stringify(content)}`,
		[
			hello,
			{role: 'assistant', content: [calling('a')]},
			{role: 'user', content: [seen('a', {content})]},
		],
		[
			said('Hello'),
			{role: 'assistant', content: [made('a')]},
			{role: 'user', content: [{...result('a'), content: []}]},
		],
	]),
	[
		'one API may make the call and the other bring its result',
		[
			hello,
			{
				role: 'assistant',
				content: [text('Look.'), calling('a')],
				tool_calls: [
					{
						id: 'b',
						type: 'function',
						function: {name: 'look', arguments: '{}'},
					},
				],
			},
			{role: 'tool', tool_call_id: 'a', content: 'seen'},
			{role: 'user', content: [seen('b')]},
		],
		[
			said('Hello'),
			{role: 'assistant', content: [text('Look.'), made('a'), made('b')]},
			{role: 'user', content: [result('a'), result('b')]},
		],
	],
];

for (const [title, messages, expected] of conversations) {
	test(title, (t) => {
		t.deepEqual(parse(messages).messages, expected);
	});
}

const called = {role: 'assistant', content: [calling('a')]};
const answering = (...content: object[]) => [
	hello,
	called,
	{role: 'user', content},
];

const refused: Array<
	[title: string, messages: object[], param: string, message: RegExp]
> = [
	[
		'a result in a block of no call',
		[{role: 'user', content: [text('Hello'), seen('x')]}],
		'messages[0].content[1].tool_use_id',
		/no call of the assistant/v,
	],
	[
		'a second result in a block',
		answering(seen('a'), seen('a')),
		'messages[2].content[1].tool_use_id',
		/has a result already/v,
	],
	[
		'a call in a block without a result',
		answering(text('Never mind.')),
		'messages[1]',
		/the call 'a' has no result/v,
	],
	[
		'a block of a result without an id',
		answering({type: 'tool_result', content: 'seen'}),
		'messages[2].content[0].tool_use_id',
		/Missing/v,
	],
	[
		'a result in a result',
		answering(seen('a', {content: [seen('a')]})),
		'messages[2].content[0].content[0].type',
		/'image'/v,
	],
	[
		'a call in a block whose input is a text',
		[hello, {role: 'assistant', content: [calling('a', '{}')]}],
		'messages[1].content[0].input',
		/an object, but got a string/v,
	],
	[
		"a call in a user's message",
		[{role: 'user', content: [calling('a')]}],
		'messages[0].content[0].type',
		/'tool_result'/v,
	],
	[
		"a result in the assistant's message",
		[hello, {role: 'assistant', content: [seen('a')]}],
		'messages[1].content[0].type',
		/'tool_use'/v,
	],
	[
		'a result in a message of a tool',
		[hello, called, {role: 'tool', tool_call_id: 'a', content: [seen('a')]}],
		'messages[2].content[0].type',
		/'text'/v,
	],
];

for (const [title, messages, param, message] of refused) {
	test(`${title} is refused`, (t) => {
		const error = t.throws(() => parse(messages), {instanceOf: ApiError});
		t.is(error.status, 400);
		t.is(error.param, param);
		t.regex(error.message, message);
	});
}

test('thoughts of a history are left out and listed', (t) => {
	const {turn, ignored} = parseWith(
		chatFormat,
		{
			messages: [
				hello,
				{
					role: 'assistant',
					content: [
						{type: 'thinking', thinking: 'Hm.', signature: 'c2ln'},
						text('Well, '),
						{type: 'redacted_thinking', data: 'x'},
						text('hello.'),
					],
				},
				hello,
			],
		},
		context,
	);
	t.deepEqual(turn.messages[1], {
		role: 'assistant',
		content: [text('Well, hello.')],
	});
	t.deepEqual(ignored, [
		'messages[].content[].thinking',
		'messages[].content[].redacted_thinking',
	]);
});
