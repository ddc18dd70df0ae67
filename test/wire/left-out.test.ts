import test from 'ava';
import {ApiError} from '../../source/errors/api-error.js';
import {chatFormat} from '../../source/wire/chat/chat-format.js';
import {messagesFormat} from '../../source/wire/messages/messages-format.js';
import {ollamaChatFormat} from '../../source/wire/ollama/ollama-format.js';
import {createResponsesFormat} from '../../source/wire/responses/create-responses-format.js';
import type {WireFormat} from '../../source/wire/wire-format.js';
import {base64, png} from './content/samples.js';
import {context, parseWith} from './parse-context.js';

// What Claude cannot read is refused in what the user says last, since it can be sent in another way. In an earlier message and in
// a tool's result it cannot, and a conversation is not to end for it: there a note stands in its place, and it is listed.

type Parse = (messages: object[]) => {
	messages: ReturnType<typeof parseWith>['turn']['messages'];
	ignored: string[];
};

function parserOf(
	format: WireFormat,
	toBody: (said: object[]) => object,
): Parse {
	return (said) => {
		const {turn, ignored} = parseWith(format, toBody(said), context);
		return {messages: turn.messages, ignored};
	};
}

const question = {role: 'user', content: 'Hello'};
const said = {role: 'assistant', content: 'Well.'};
const call = {
	role: 'assistant',
	content: null,
	refusal: null,
	audio: null,
	annotations: [],
	tool_calls: [
		{id: 'a', type: 'function', function: {name: 'look', arguments: '{}'}},
	],
	function_call: null,
};
const use = {type: 'tool_use', id: 'a', name: 'look', input: {}};
const look = {type: 'text', text: 'Look:', cache_control: null};
const inputText = {type: 'input_text', text: 'Look:'};
const source = (fields: object) => ({type: 'image', source: fields});
const document = (fields: object) => ({type: 'document', source: fields});
const blocks = [
	source({type: 'url', url: 'http://example.com/a.png'}),
	source({type: 'file', file_id: 'file_1'}),
	source({type: 'cloud', key: 'x'}),
	source({type: 'base64', media_type: 'image/tiff', data: base64('tiff')}),
	document({type: 'file', file_id: 'file_1'}),
	document({type: 'text', media_type: 'text/plain', data: ' '}),
	document({
		type: 'content',
		content: [
			{type: 'text', text: 'a'},
			source({type: 'file', file_id: 'file_1'}),
		],
	}),
	{type: 'hologram', data: 'x'},
];

type Part = {[field: string]: unknown; type: string};

type Shape = {
	name: string;
	parse: Parse;
	unreadable: Part[];
	/** A message of a user's, and the result of the one call before it. */
	toMessage: (part: object) => object;
	toResult: (part: object) => object;
	calls: object;
	/** Where they are listed. */
	path: string;
	resultPath: string;
};

const parseChat = parserOf(chatFormat, (messages) => ({messages}));

const shapes: Shape[] = [
	{
		name: 'chat',
		parse: parseChat,
		unreadable: [
			{type: 'image_url', image_url: {url: 'http://example.com/a.png'}},
			{type: 'image_url', image_url: 'data:image/svg+xml;base64,PHN2Zy8+'},
			{type: 'file', file: {file_id: 'file-1'}},
			{type: 'input_audio', input_audio: {data: 'x', format: 'mp3'}},
			{type: 'video_url', video_url: {url: 'https://example.com/a.mp4'}},
		],
		toMessage: (part) => ({role: 'user', content: [look, part]}),
		toResult: (part) => ({
			role: 'tool',
			tool_call_id: 'a',
			content: [look, part],
		}),
		calls: call,
		path: 'messages[].content[]',
		resultPath: 'messages[].content[]',
	},
	{
		name: "chat in Anthropic's blocks",
		parse: parseChat,
		unreadable: blocks,
		toMessage: (part) => ({role: 'user', content: [look, part]}),
		toResult: (part) => ({
			role: 'user',
			content: [{type: 'tool_result', tool_use_id: 'a', content: [look, part]}],
		}),
		calls: {role: 'assistant', content: [use]},
		path: 'messages[].content[]',
		resultPath: 'messages[].content[].content[]',
	},
	{
		name: 'messages',
		parse: parserOf(messagesFormat, (messages) => ({
			max_tokens: 1024,
			messages,
		})),
		unreadable: blocks,
		toMessage: (part) => ({role: 'user', content: [look, part]}),
		toResult: (part) => ({
			role: 'user',
			content: [{type: 'tool_result', tool_use_id: 'a', content: [look, part]}],
		}),
		calls: {role: 'assistant', content: [use]},
		path: 'messages[].content[]',
		resultPath: 'messages[].content[].content[]',
	},
	{
		name: 'responses',
		parse: parserOf(createResponsesFormat(), (input) => ({input})),
		unreadable: [
			{type: 'input_image', image_url: 'http://example.com/a.png'},
			{type: 'input_image', file_id: 'file-1'},
			{type: 'input_image'},
			{type: 'input_file', file_id: 'file-1'},
			{type: 'input_audio', input_audio: {data: 'x', format: 'mp3'}},
			{type: 'input_video', video_url: 'https://example.com/a.mp4'},
		],
		toMessage: (part) => ({role: 'user', content: [inputText, part]}),
		toResult: (part) => ({
			type: 'function_call_output',
			call_id: 'a',
			output: [inputText, part],
		}),
		calls: {type: 'function_call', call_id: 'a', name: 'look', arguments: '{}'},
		path: 'input[].content[]',
		resultPath: 'input[].output[]',
	},
];

for (const shape of shapes) {
	const {name, parse, toMessage, toResult, calls, path, resultPath} = shape;
	for (const part of shape.unreadable) {
		const {type} = part;
		const noted = [
			{type: 'text', text: 'Look:'},
			{type: 'text', text: `[${type} left out: it cannot be shown to you]`},
		] as const;

		test(`${name}: refused in what the user says, noted and listed before that: ${JSON.stringify(part)}`, (t) => {
			const asked = toMessage(part);
			const error = t.throws(() => parse([question, said, asked]), {
				instanceOf: ApiError,
			});
			t.is(error.status, 400);
			t.regex(error.param!, /^(?:messages|input)\[2\]\.content\[1\]/v);
			const {messages, ignored} = parse([asked, said, question]);
			t.deepEqual(messages[0], {role: 'user', content: [...noted]});
			t.deepEqual(ignored, [`${path}.${type}`]);
		});

		test(`${name}: noted and listed in the result of a tool: ${JSON.stringify(part)}`, (t) => {
			const result = toResult(part);
			const last = parse([question, calls, result]);
			t.like(last.messages[2], {
				content: [{callId: 'a', content: [...noted]}],
			});
			t.deepEqual(last.ignored, [`${resultPath}.${type}`]);
			// A conversation goes on in its process only if its messages stay what they were.
			const past = parse([question, calls, result, said, question]);
			t.deepEqual(past.messages[2], last.messages[2]);
			t.deepEqual(past.ignored, last.ignored);
		});
	}
}

test('ollama: an image that Claude cannot read is refused in what the user says, noted and listed before that', (t) => {
	const parse = parserOf(ollamaChatFormat, (messages) => ({messages}));
	const shown = {role: 'user', content: 'Look:', images: [png, 'AAAA']};
	const error = t.throws(() => parse([question, said, shown]), {
		instanceOf: ApiError,
	});
	t.is(error.param, 'messages[2].images[1]');
	const {messages, ignored} = parse([shown, said, question]);
	t.like(messages[0], {
		content: [
			{text: 'Look:'},
			{type: 'image'},
			{text: '[image left out: it cannot be shown to you]'},
		],
	});
	t.deepEqual(ignored, ['messages[].images']);
	const brought = parse([
		question,
		{
			role: 'assistant',
			tool_calls: [{function: {name: 'look', arguments: {}}}],
		},
		{role: 'tool', tool_name: 'look', content: 'seen', images: ['AAAA']},
	]);
	t.like(brought.messages[2], {
		content: [
			{
				content: [
					{text: 'seen'},
					{text: '[image left out: it cannot be shown to you]'},
				],
			},
		],
	});
	t.deepEqual(brought.ignored, ['messages[].images']);
});

test('chat: parts of an answer that are not known are left out and listed', (t) => {
	const {messages, ignored} = parseChat([
		question,
		{
			role: 'assistant',
			content: [
				{type: 'reasoning', text: 'Hm.'},
				{type: 'text', text: 'Well', annotations: null},
				{type: 'refusal', refusal: ', no.'},
				{type: 'hologram'},
			],
			reasoning: 'Hm.',
			reasoning_details: [{type: 'reasoning.text', text: 'Hm.'}],
			phase: 'commentary',
			status: null,
		},
		question,
	]);
	t.deepEqual(messages[1]?.content, [{type: 'text', text: 'Well, no.'}]);
	t.deepEqual(ignored, [
		'messages[].content[].reasoning',
		'messages[].content[].hologram',
	]);
});
