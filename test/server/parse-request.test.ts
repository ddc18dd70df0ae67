import test from 'ava';
import {ApiError} from '../../source/errors/api-error.js';
import {parseRequest} from '../../source/server/parse-request.js';
import type {ReceivedRequest} from '../../source/traffic/traffic-event.js';
import {chatFormat} from '../../source/wire/chat/chat-format.js';
import {context} from '../wire/parse-context.js';

async function refuse(text: string) {
	const received: ReceivedRequest[] = [];
	const body = new TextEncoder().encode(text);
	const request = {format: chatFormat, body, callerLabel: 'curl/8'};
	let error: unknown;
	try {
		await parseRequest(
			request,
			context,
			async () => context.models,
			(told) => {
				received.push(told);
			},
		);
	} catch (error_) {
		error = error_;
	}

	return {received, error};
}

test('what a refused request says is told, and it is refused all the same', async (t) => {
	const body = JSON.stringify({
		model: 'opus',
		n: 2,
		messages: [{role: 'user', content: 'Why is the sky blue?'}],
	});
	const {received, error} = await refuse(body);
	t.true(error instanceof ApiError);
	t.like(error, {status: 400, param: 'n'});
	t.is(received.length, 1);
	t.like(received[0], {
		body,
		modelAsked: 'opus',
		messages: [{role: 'user', text: 'Why is the sky blue?'}],
	});
});

for (const body of ['', '{"messages": [', '7', '[]', 'null']) {
	test(`a refused body without messages is told as it came: “${body}”`, async (t) => {
		const {received, error} = await refuse(body);
		t.true(error instanceof ApiError);
		t.is(received.length, 1);
		t.like(received[0], {body, modelAsked: '', messages: []});
	});
}
