import test from 'ava';
import {ApiError} from '../../../source/errors/api-error.js';
import {parseRequest} from '../../../source/server/exchange/parse-request.js';
import {chatFormat} from '../../../source/wire/chat/chat-format.js';
import {context} from '../../wire/parse-context.js';

async function parse(text: string) {
	return parseRequest(new TextEncoder().encode(text), {
		format: chatFormat,
		callerLabel: 'curl/8',
		context,
		compare: () => ({}),
		toModels: async () => context.models,
	});
}

test('what a refused request says is told, and it is refused all the same', async (t) => {
	const body = JSON.stringify({
		model: 'opus',
		n: 2,
		messages: [{role: 'user', content: 'Why is the sky blue?'}],
	});
	const {received, error} = await parse(body);
	t.true(error instanceof ApiError);
	t.like(error, {status: 400, param: 'n'});
	t.like(received, {
		body,
		modelAsked: 'opus',
		messages: [{role: 'user', text: 'Why is the sky blue?'}],
	});
});

for (const body of ['', '{"messages": [', '7', '[]', 'null']) {
	test(`a refused body without messages is told as it came: “${body}”`, async (t) => {
		const {received, error} = await parse(body);
		t.true(error instanceof ApiError);
		t.like(received, {body, modelAsked: '', messages: []});
	});
}
