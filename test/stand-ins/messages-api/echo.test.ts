import test from 'ava';
import {echo} from './echo.js';
import type {MessagesBody} from './parse-messages-body.js';
import type {StopReason} from './reply.js';

const model = 'sonnet';
const messages = [{role: 'user', content: 'one two three'}];

const echoes: Array<{
	body: Partial<MessagesBody>;
	pieces: string[];
	reason: StopReason;
}> = [
	{body: {}, pieces: ['Echo:', ' one', ' two', ' three'], reason: 'end_turn'},
	{body: {max_tokens: 2}, pieces: ['Echo:', ' one'], reason: 'max_tokens'},
	{
		body: {max_tokens: 4},
		pieces: ['Echo:', ' one', ' two', ' three'],
		reason: 'end_turn',
	},
	{
		body: {stop_sequences: ['three', ' two']},
		pieces: ['Echo:', ' one'],
		reason: 'stop_sequence',
	},
	{
		body: {stop_sequences: ['four']},
		pieces: ['Echo:', ' one', ' two', ' three'],
		reason: 'end_turn',
	},
];

for (const {body, pieces, reason} of echoes) {
	test(`with ${JSON.stringify(body)} it says "${pieces.join('')}"`, (t) => {
		const {blocks, stopReason} = echo({model, messages, ...body});
		t.deepEqual(blocks, [{type: 'text', pieces}]);
		t.is(stopReason, reason);
	});
}

test('it says the last user message, all but reminders of the CLI', (t) => {
	const {blocks} = echo({
		model,
		messages: [
			{role: 'user', content: 'first'},
			{role: 'assistant', content: 'second'},
			{
				role: 'user',
				content: [
					{type: 'text', text: '<system-reminder>\nx\n</system-reminder>'},
					{type: 'tool_result', tool_use_id: 'toolu_1', content: 'sunny'},
					{type: 'image', source: {}},
					{type: 'text', text: 'third'},
				],
			},
		],
	});
	t.deepEqual(blocks, [
		{
			type: 'text',
			pieces: ['Echo:', ' [tool_result', ' sunny]', ' [image]', ' third'],
		},
	]);
});
