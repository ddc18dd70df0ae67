import test from 'ava';
import type {AnswerEvent} from '../../../source/claude/claude-event.js';
import {ApiError} from '../../../source/errors/api-error.js';
import {messagesFormat} from '../../../source/wire/messages/messages-format.js';
import {context, parseWith} from '../parse-context.js';
import {accepted, collect, done, script} from '../script.js';
import {parseMessageEvent} from './parse-message-event.js';

const answer = {
	requestId: 'req_1',
	created: 1_700_000_000,
	now: () => 1_700_000_001,
	elapsedMs: () => 2000,
};

function request(fields: object = {}) {
	const messages = [{role: 'user', content: 'Hello'}];
	return parseWith(
		messagesFormat,
		{max_tokens: 8192, messages, ...fields},
		context,
	);
}

/** The events of a stream, each under the name on its `event:` line. */
async function stream(fields: object, ...events: AnswerEvent[]) {
	const sent = await collect(
		request(fields).toEvents(script(...accepted, ...events), answer),
	);
	return sent.map(({event, data}) => ({event, ...parseMessageEvent(data)}));
}

const begin = (index: number, block: object) => ({
	event: 'content_block_start',
	type: 'content_block_start',
	index,
	content_block: block,
});
const delta = (index: number, piece: object) => ({
	event: 'content_block_delta',
	type: 'content_block_delta',
	index,
	delta: piece,
});
const end = (index: number) => ({
	event: 'content_block_stop',
	type: 'content_block_stop',
	index,
});

test('a stream is the empty message, its blocks, how it ended and the end', async (t) => {
	const sent = await stream(
		{},
		{type: 'text', text: 'Hel'},
		{type: 'text', text: ''},
		{type: 'text', text: 'lo'},
		done,
	);
	t.deepEqual<unknown, unknown>(sent, [
		{
			event: 'message_start',
			type: 'message_start',
			message: {
				id: 'msg_1',
				type: 'message',
				role: 'assistant',
				model: 'claude-opus-4-8',
				content: [],
				stop_reason: null,
				stop_sequence: null,
				usage: {
					input_tokens: 10,
					cache_creation_input_tokens: 30,
					cache_read_input_tokens: 200,
					output_tokens: 1,
				},
			},
		},
		begin(0, {type: 'text', text: ''}),
		delta(0, {type: 'text_delta', text: 'Hel'}),
		delta(0, {type: 'text_delta', text: 'lo'}),
		end(0),
		{
			event: 'message_delta',
			type: 'message_delta',
			delta: {stop_reason: 'end_turn', stop_sequence: null},
			usage: {
				input_tokens: 10,
				cache_creation_input_tokens: 30,
				cache_read_input_tokens: 200,
				output_tokens: 50,
				output_tokens_details: {thinking_tokens: 20},
			},
		},
		{event: 'message_stop', type: 'message_stop'},
	]);
});

test('thoughts, text and calls are blocks of their own, one after the other', async (t) => {
	const sent = await stream(
		{thinking: {type: 'adaptive'}},
		{type: 'thinking', text: 'Hm.'},
		{type: 'text', text: 'Let me see.'},
		{type: 'tool-call', id: 'toolu_1', name: 'get_weather'},
		{type: 'tool-arguments', json: '{"city":'},
		{type: 'tool-arguments', json: '"Paris"}'},
		{type: 'tool-call', id: 'toolu_2', name: 'get_time'},
		{...done, stopReason: 'tool-calls'},
	);
	const caller = {type: 'direct'};
	t.deepEqual<unknown, unknown>(sent.slice(1, -2), [
		begin(0, {type: 'thinking', thinking: '', signature: ''}),
		delta(0, {type: 'thinking_delta', thinking: 'Hm.'}),
		end(0),
		begin(1, {type: 'text', text: ''}),
		delta(1, {type: 'text_delta', text: 'Let me see.'}),
		end(1),
		begin(2, {
			type: 'tool_use',
			id: 'toolu_1',
			name: 'get_weather',
			input: {},
			caller,
		}),
		delta(2, {type: 'input_json_delta', partial_json: '{"city":'}),
		delta(2, {type: 'input_json_delta', partial_json: '"Paris"}'}),
		end(2),
		begin(3, {
			type: 'tool_use',
			id: 'toolu_2',
			name: 'get_time',
			input: {},
			caller,
		}),
		delta(3, {type: 'input_json_delta', partial_json: '{}'}),
		end(3),
	]);
	t.like(sent.at(-2), {delta: {stop_reason: 'tool_use'}});
});

for (const thinking of [
	undefined,
	{type: 'disabled'},
	{type: 'adaptive', display: 'omitted'},
]) {
	test(`with thinking ${JSON.stringify(thinking)} the first block is the answer`, async (t) => {
		const sent = await stream(
			{thinking},
			{type: 'thinking', text: 'Hm.'},
			{type: 'text', text: 'Hi'},
			done,
		);
		t.deepEqual<unknown, unknown>(sent.slice(1, 4), [
			begin(0, {type: 'text', text: ''}),
			delta(0, {type: 'text_delta', text: 'Hi'}),
			end(0),
		]);
	});
}

test('an answer without content has no blocks', async (t) => {
	const sent = await stream({}, {...done, stopReason: 'refusal'});
	t.deepEqual(
		sent.map(({event}) => event),
		['message_start', 'message_delta', 'message_stop'],
	);
	t.like(sent[1], {delta: {stop_reason: 'refusal'}});
});

test('with a schema the JSON is the text, without what was said before it', async (t) => {
	const schema = {type: 'object', properties: {name: {type: 'string'}}};
	const sent = await stream(
		{output_config: {format: {type: 'json_schema', schema}}},
		{type: 'text', text: 'Here you are:'},
		{type: 'structured', json: '{"name":'},
		{type: 'structured', json: '"Ada"}'},
		{...done, structured: {name: 'Ada'}},
	);
	t.deepEqual<unknown, unknown>(sent.slice(1, -2), [
		begin(0, {type: 'text', text: ''}),
		delta(0, {type: 'text_delta', text: '{"name":'}),
		delta(0, {type: 'text_delta', text: '"Ada"}'}),
		end(0),
	]);
});

test('a blank stop sequence ends the answer here and is named', async (t) => {
	const sent = await stream(
		{stop_sequences: ['\n']},
		{type: 'text', text: 'one\ntwo'},
		done,
	);
	t.like(sent.at(-2), {
		delta: {stop_reason: 'stop_sequence', stop_sequence: '\n'},
	});
	t.like(sent[2], {delta: {text: 'one'}});
});

test('an answer that begins anew after part of it was told fails', async (t) => {
	await t.throwsAsync(
		stream({}, {type: 'text', text: '{'}, {type: 'restart'}, done),
		{instanceOf: ApiError, message: /started over/v},
	);
});

test('a stream that fails ends with an error event', (t) => {
	const error = new ApiError('Claude is overloaded.', {
		status: 503,
		type: 'server_error',
	});
	t.deepEqual(request().toErrorEvents(error, answer), [
		{
			event: 'error',
			data: JSON.stringify({
				type: 'error',
				error: {type: 'overloaded_error', message: 'Claude is overloaded.'},
				request_id: 'req_1',
			}),
		},
	]);
});
