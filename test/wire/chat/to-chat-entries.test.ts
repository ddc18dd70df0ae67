import test from 'ava';
import type {ChatMessage} from '../../../source/wire/chat/chat-message.js';
import {toChatEntries} from '../../../source/wire/chat/to-chat-entries.js';

const calling = (name: string): ChatMessage => ({
	role: 'assistant',
	content: undefined,
	refusal: undefined,
	tool_calls: undefined,
	function_call: {name, arguments: '{}'},
});
const seen = (name: string): ChatMessage => ({
	role: 'function',
	name,
	content: 'seen',
});

test("a function's result is that of the last call before it with its name", (t) => {
	const entries = toChatEntries([
		calling('look'),
		calling('hear'),
		seen('look'),
		calling('look'),
		seen('hear'),
		seen('look'),
	]);
	t.deepEqual(
		entries.flatMap((entry) => (entry.role === 'tool' ? [entry.callId] : [])),
		['function_call_0', 'function_call_1', 'function_call_3'],
	);
});

test('a result without a call before it is that of a call nobody has told', (t) => {
	const entries = toChatEntries([seen('look'), calling('look')]);
	t.is(entries.length, 3);
	t.like(entries[0], {
		role: 'assistant',
		content: [
			{type: 'tool-call', id: 'function_call_0', name: 'look', input: {}},
		],
	});
	t.like(entries[1], {role: 'tool', callId: 'function_call_0'});
	t.like(entries[2], {content: [{id: 'function_call_1'}]});
});

test('the call of each of many results is not looked for in all that was said', (t) => {
	const results = Array.from({length: 200_000}, () => seen('look'));
	const entries = toChatEntries([calling('look'), ...results]);
	t.is(entries.length, 200_001);
	t.like(entries.at(-1), {role: 'tool', callId: 'function_call_0'});
});
