import test from 'ava';
import {ApiError} from '../../../source/errors/api-error.js';
import {chatFormat} from '../../../source/wire/chat/chat-format.js';
import {context, parseWith} from '../parse-context.js';

function parse(...messages: object[]) {
	const {turn, ignored} = parseWith(chatFormat, {messages}, context);
	return {messages: turn.messages, ignored};
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

const unreadable = [
	{type: 'image_url', image_url: {url: 'http://example.com/a.png'}},
	{type: 'image_url', image_url: 'data:image/svg+xml;base64,PHN2Zy8+'},
	{type: 'file', file: {file_id: 'file-1'}},
	{type: 'input_audio', input_audio: {data: 'x', format: 'mp3'}},
	{type: 'video_url', video_url: {url: 'https://example.com/a.mp4'}},
];

for (const part of unreadable) {
	const {type} = part;
	const content = [{type: 'text', text: 'Look:', cache_control: null}, part];
	const noted = [
		{type: 'text', text: 'Look:'},
		{type: 'text', text: `[${type} left out: it cannot be shown to you]`},
	] as const;

	test(`refused in what the user says, noted and listed before that: ${JSON.stringify(part)}`, (t) => {
		const asked = {role: 'user', content};
		const error = t.throws(() => parse(question, said, asked), {
			instanceOf: ApiError,
		});
		t.is(error.status, 400);
		t.regex(error.param!, /^messages\[2\]\.content\[1\]\./v);
		const {messages, ignored} = parse(asked, said, question);
		t.deepEqual(messages[0], {role: 'user', content: [...noted]});
		t.deepEqual(ignored, [`messages[].content[].${type}`]);
	});

	test(`noted and listed in the result of a tool: ${JSON.stringify(part)}`, (t) => {
		const result = {role: 'tool', tool_call_id: 'a', content};
		const {messages, ignored} = parse(question, call, result);
		t.like(messages[2], {content: [{callId: 'a', content: [...noted]}]});
		t.deepEqual(ignored, [`messages[].content[].${type}`]);
	});
}

test('parts of an answer that are not known are left out and listed', (t) => {
	const {messages, ignored} = parse(
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
	);
	t.deepEqual(messages[1]?.content, [{type: 'text', text: 'Well, no.'}]);
	t.deepEqual(ignored, [
		'messages[].content[].reasoning',
		'messages[].content[].hologram',
	]);
});
