import test from 'ava';
import {toUnreadable} from '../../../source/claude/conversation/to-unreadable.js';

const words: Array<[text: string, code: string | undefined]> = [
	[
		'API Error: an image in the conversation could not be processed and was removed. Re-read the file with a different approach if you still need it.',
		'invalid_image',
	],
	[
		'API Error: a document in the conversation could not be processed and was removed. Re-read the file with a different approach if you still need it.',
		'invalid_file',
	],
	['API Error: 400 tools: bad', undefined],
	['Prompt is too long', undefined],
	['', undefined],
];

for (const [text, code] of words) {
	test(`'${text.slice(0, 40)}' is ${code ?? 'something else'}`, (t) => {
		t.is(toUnreadable(text)?.code, code);
	});
}

test('it is the request that is at fault', (t) => {
	t.like(toUnreadable(words[0]![0]), {
		status: 400,
		type: 'invalid_request_error',
		param: 'messages',
	});
});
