import test from 'ava';
import {
	toAssistantContent,
	toBreakpoint,
	toQuestionLine,
	toUserContent,
	escapeSlashCommand,
} from '../../../source/claude/conversation/to-lines.js';
import type {
	ImageBlock,
	JsonObject,
	UserBlock,
} from '../../../source/claude/turn.js';
import {assistant, call, result, user} from '../example-turn.js';

const image: ImageBlock = {
	type: 'image',
	source: {kind: 'base64', mediaType: 'image/png', data: 'iVBO'},
};

const imageSource = {type: 'base64', media_type: 'image/png', data: 'iVBO'};

const blocks: Array<[title: string, block: UserBlock, content: JsonObject]> = [
	['a text', {type: 'text', text: 'a'}, {type: 'text', text: 'a'}],
	['an image', image, {type: 'image', source: imageSource}],
	[
		'an image by its address',
		{type: 'image', source: {kind: 'url', url: 'https://x.test/a.png'}},
		{type: 'image', source: {type: 'url', url: 'https://x.test/a.png'}},
	],
	[
		'a document',
		{
			type: 'document',
			title: 'a.pdf',
			source: {kind: 'base64', mediaType: 'application/pdf', data: 'JVBE'},
		},
		{
			type: 'document',
			title: 'a.pdf',
			source: {type: 'base64', media_type: 'application/pdf', data: 'JVBE'},
		},
	],
	[
		'a document of plain text',
		{type: 'document', source: {kind: 'text', text: '/help'}},
		{
			type: 'document',
			source: {type: 'text', media_type: 'text/plain', data: '/help'},
		},
	],
	[
		"a tool's result of text and image",
		result('1', 'a', image),
		{
			type: 'tool_result',
			tool_use_id: '1',
			content: [
				{type: 'text', text: 'a'},
				{type: 'image', source: imageSource},
			],
		},
	],
	[
		'a result that is a failure',
		{...result('1'), isError: true},
		{type: 'tool_result', tool_use_id: '1', content: [], is_error: true},
	],
];

for (const [title, block, content] of blocks) {
	test(`${title} in the Messages API's words`, (t) => {
		t.deepEqual(toUserContent([block]), [content]);
	});
}

test('only the last text can be a command, so only it is defused', (t) => {
	const {content} = user('/a', image, '/b');
	t.deepEqual(
		toUserContent(content).map((block) => block['text']),
		['/a', undefined, '\n/b'],
	);
});

test('an answer is its texts and calls', (t) => {
	const {content} = assistant('a', call('1', {x: 1}));
	t.deepEqual(toAssistantContent(content), [
		{type: 'text', text: 'a'},
		{type: 'tool_use', id: '1', name: 'weather', input: {x: 1}},
	]);
});

for (const command of ['/help', ' /clear', '\n/compact', '\t\r\n /x', '/']) {
	test(`${JSON.stringify(command)} gets a newline before it`, (t) => {
		t.is(escapeSlashCommand(command), `\n${command}`);
	});
}

for (const text of [
	'hello /help',
	'',
	' ',
	'@/etc/passwd',
	'a\n/help',
	String.raw`\/x`,
]) {
	test(`${JSON.stringify(text)} stays as it is`, (t) => {
		t.is(escapeSlashCommand(text), text);
	});
}

for (const [title, message, block] of [
	['behind the results', user(result('a', 'x'), result('b', 'y'), 'Notes.'), 1],
	['before the last block', user('A question.', image, 'Notes.'), 1],
	['nowhere in a lone text', user('A question.'), undefined],
	['nowhere behind results alone', user(result('a', 'x')), undefined],
	['nowhere behind an empty text', user(' ', 'Notes.'), undefined],
] as const) {
	test(`a cache breakpoint goes ${title}`, (t) => {
		t.is(toBreakpoint(message, '5m')?.block, block);
		t.is(toBreakpoint(message, undefined), undefined);
	});
}

test('a cache breakpoint is the only difference it makes to a question', (t) => {
	const message = user('A question.', 'Notes.');
	const line = toQuestionLine(message, 'id', {block: 0, lifetime: '1h'});
	t.deepEqual(line, {
		...toQuestionLine(message, 'id'),
		message: {
			role: 'user',
			content: [
				{
					type: 'text',
					text: 'A question.',
					cache_control: {type: 'ephemeral', ttl: '1h'},
				},
				{type: 'text', text: 'Notes.'},
			],
		},
	});
});
