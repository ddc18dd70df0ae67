import test from 'ava';
import {mergeMessages} from '../../../source/claude/conversation/merge-messages.js';
import type {Message} from '../../../source/claude/turn.js';
import {assistant, call, result, user} from '../example-turn.js';

const cases: Array<[title: string, messages: Message[], merged: Message[]]> = [
	['nothing stays nothing', [], []],
	[
		'what alternates stays',
		[user('a'), assistant('b'), user('c')],
		[user('a'), assistant('b'), user('c')],
	],
	[
		'messages of one role in a row are one, their blocks in order',
		[
			user('a'),
			user('b', 'c'),
			assistant('d'),
			assistant(call('1')),
			user('e'),
		],
		[user('a', 'b', 'c'), assistant('d', call('1')), user('e')],
	],
	[
		'results of calls and the text after them are one message',
		[assistant(call('1')), user(result('1', 'x')), user('go on')],
		[assistant(call('1')), user(result('1', 'x'), 'go on')],
	],
	[
		'a message without content is not there',
		[user('a'), assistant(), user('b')],
		[user('a', 'b')],
	],
	[
		'nor is an answer of empty text, which the API refuses',
		[user('a'), assistant(''), user('b')],
		[user('a', 'b')],
	],
	[
		'an empty text beside a call goes, the call stays',
		[user('a'), assistant('', call('1')), user(result('1'))],
		[user('a'), assistant(call('1')), user(result('1'))],
	],
];

for (const [title, messages, merged] of cases) {
	test(title, (t) => {
		t.deepEqual(mergeMessages(messages), merged);
	});
}

test('the messages given are left as they are', (t) => {
	const messages = [user('a'), user('b')];
	mergeMessages(messages);
	t.deepEqual(messages, [user('a'), user('b')]);
});
