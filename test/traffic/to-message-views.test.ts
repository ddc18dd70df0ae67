import test from 'ava';
import type {Message} from '../../source/claude/turn.js';
import {
	isCutLine,
	toMessageViews,
} from '../../source/traffic/to-message-views.js';
import {trafficBounds} from '../../source/traffic/traffic-bounds.js';

test('system, user and assistant stand in the order they were said', (t) => {
	t.deepEqual(
		toMessageViews({
			system: 'Be brief.',
			messages: [
				{
					role: 'user',
					content: [
						{type: 'text', text: 'One'},
						{type: 'text', text: 'Two'},
					],
				},
				{role: 'assistant', content: [{type: 'text', text: 'Three'}]},
			],
		}),
		[
			{role: 'system', text: 'Be brief.'},
			{role: 'user', text: 'One\nTwo'},
			{role: 'assistant', text: 'Three'},
		],
	);
});

test('calls and their results are seen', (t) => {
	t.deepEqual(
		toMessageViews({
			system: '',
			messages: [
				{
					role: 'assistant',
					content: [
						{type: 'text', text: 'Let me look.'},
						{type: 'tool-call', id: 'call_1', name: 'Read', input: {path: 'a'}},
					],
				},
				{
					role: 'user',
					content: [
						{
							type: 'tool-result',
							callId: 'call_1',
							content: [{type: 'text', text: 'content of a'}],
							isError: false,
						},
						{type: 'text', text: 'Go on.'},
					],
				},
			],
		}),
		[
			{
				role: 'assistant',
				text: 'Let me look.',
				toolCalls: [{id: 'call_1', name: 'Read', arguments: '{"path":"a"}'}],
			},
			{role: 'tool', text: 'content of a', toolCallId: 'call_1'},
			{role: 'user', text: 'Go on.'},
		],
	);
});

test('what is not text is named with its size', (t) => {
	t.deepEqual(
		toMessageViews({
			system: '',
			messages: [
				{
					role: 'user',
					content: [
						{
							type: 'image',
							source: {
								kind: 'base64',
								mediaType: 'image/png',
								data: 'x'.repeat(16 * 1024),
							},
						},
						{type: 'image', source: {kind: 'url', url: 'https://a.example/b'}},
						{
							type: 'document',
							source: {kind: 'text', text: 'x'.repeat(2048)},
						},
					],
				},
			],
		}),
		[
			{
				role: 'user',
				text: '',
				attachments: ['image/png 13 kB', 'https://a.example/b', 'text 3 kB'],
			},
		],
	);
});

test('a long text is cut and says by how much', (t) => {
	const [view] = toMessageViews({
		system: 'x'.repeat(trafficBounds.messageText + 1234),
		messages: [],
	});
	t.true(view!.text.endsWith('x… (1,234 more characters)'));
	t.true(isCutLine(view!.text));
	t.false(isCutLine('x… and 1,234 more characters'));
});

test('a long conversation keeps its newest messages', (t) => {
	const content = [
		{type: 'text' as const, text: 'x'.repeat(trafficBounds.messageText)},
	];
	const views = toMessageViews({
		system: '',
		messages: Array.from({length: 100}, () => ({role: 'user', content})),
	});
	t.is(views.length, 100);
	t.is(views.at(-1)!.text.length, trafficBounds.messageText);
	t.is(views[0]!.text, '… (32,768 more characters)');
	const total = views.reduce((sum, {text}) => sum + text.length, 0);
	t.true(total < trafficBounds.conversationText + 100 * 30);
});

test('what calls, results and files are called is kept within the bounds too', (t) => {
	const long = 'x'.repeat(50_000);
	const views = toMessageViews({
		system: '',
		messages: Array.from({length: 3}, (): Message[] => [
			{
				role: 'assistant' as const,
				content: Array.from({length: 300}, (_, index) => ({
					type: 'tool-call' as const,
					id: `${index}${long}`,
					name: long,
					input: {text: long},
				})),
			},
			{
				role: 'user' as const,
				content: Array.from({length: 300}, (_, index) => ({
					type: 'tool-result' as const,
					callId: `${index}${long}`,
					isError: false,
					content: [
						{
							type: 'document' as const,
							source: {kind: 'url' as const, url: `https://a.example/${long}`},
						},
					],
				})),
			},
		]).flat(),
	});
	t.true(views.length <= trafficBounds.messages);
	t.true(JSON.stringify(views).length < 4 * trafficBounds.conversationText);
});

test('the calls of one message share its room', (t) => {
	const [view] = toMessageViews({
		system: '',
		messages: [
			{
				role: 'assistant',
				content: Array.from({length: 100}, (_, index) => ({
					type: 'tool-call',
					id: `call_${index}`,
					name: 'write',
					input: {text: 'x'.repeat(trafficBounds.messageText)},
				})),
			},
		],
	});
	t.is(view!.toolCalls!.length, 100);
	t.true(JSON.stringify(view).length < 2 * trafficBounds.messageText);
});
